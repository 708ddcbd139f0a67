"""`InOrder`: runs Rasa's graph of components one after the other."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Tuple

from rasa.engine.graph import (
    ExecutionContext,
    GraphNode,
    GraphNodeHook,
    GraphSchema,
)
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class InOrder(GraphRunner):
    """Does what Rasa's own runner does, without planning the same few nodes anew each time.

    That one hands the graph to dask, three times a turn: to schedule half a dozen nodes
    takes it longer than most of them run.
    """

    def __init__(self, schema: GraphSchema, nodes: Dict[Text, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._plans: Dict[Tuple[Text, ...], List[Tuple[Text, List[Text]]]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: Optional[List[GraphNodeHook]] = None,
    ) -> InOrder:
        """Makes every component of the schema."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(
        self,
        inputs: Optional[Dict[Text, Any]] = None,
        targets: Optional[List[Text]] = None,
    ) -> Dict[Text, Any]:
        """The outputs of `targets`; `inputs` are known under their names."""
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._plans:
            self._plans[wanted] = self._plan(wanted)
        done = dict(inputs or {})
        for name, needs in self._plans[wanted]:
            done[name] = self._nodes[name](*[(n, done[n]) if n in done else n for n in needs])[1]
        return {name: done[name] for name in wanted}

    def _plan(self, targets: Tuple[Text, ...]) -> List[Tuple[Text, List[Text]]]:
        """The nodes that `targets` need, each after those that it needs itself."""
        needed = self._schema.minimal_graph_schema(list(targets)).nodes
        order: Dict[Text, List[Text]] = {}

        def take(name: Text) -> None:
            if name in needed and name not in order:
                needs = list(needed[name].needs.values())
                for before in needs:
                    take(before)
                order[name] = needs

        for name in targets:
            take(name)
        return list(order.items())
