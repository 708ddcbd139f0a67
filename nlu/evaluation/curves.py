"""What thresholds give: calibration, risk and coverage, questions that are none of ours."""

from __future__ import annotations

from typing import Any, Sequence

from nlu.evaluation.judging import (
    ANSWER,
    CLARIFY,
    EMERGENCY,
    Judged,
    Rule,
    as_ours,
    misled,
    right_answer,
    right_offered,
    share,
)

# At one, nothing is answered but emergencies.
STEPS = tuple(round(at / 100, 2) for at in range(100))
_EMERGENCY_STEPS = tuple(round(at / 100, 2) for at in (*range(1, 30), *range(30, 100, 5)))
_BINS = 10


def calibration(judged: Sequence[Judged], bins: int = _BINS) -> dict[str, Any]:
    """How often the likeliest topic is right, by how sure it was; and the expected error.

    The expected calibration error is the mean distance of the two, weighted by sentences.
    """
    rows = []
    for at in range(bins):
        low, high = at / bins, (at + 1) / bins
        inside = [one for one in judged if _bin(one.sure, bins) == at]
        if inside:
            rows.append(
                {
                    "from": low,
                    "to": high,
                    "count": len(inside),
                    "sure": sum(one.sure for one in inside) / len(inside),
                    "right": share(inside, lambda one: one.right),
                }
            )
    distance = sum(row["count"] * abs(row["sure"] - row["right"]) for row in rows)
    return {"bins": rows, "error": distance / len(judged) if judged else None}


def _bin(sure: float, bins: int) -> int:
    return min(int(sure * bins), bins - 1)


def coverage(
    judged: Sequence[Judged], rule: Rule, steps: Sequence[float] = STEPS
) -> list[dict[str, Any]]:
    """For each threshold of answering: how much is answered, and how much of that is right."""
    rows = []
    for step in steps:
        told = [(one, rule(one, step)) for one in judged]
        answered = [pair for pair in told if pair[1].kind == ANSWER]
        offered = [pair for pair in told if pair[1].kind == CLARIFY]
        rows.append(
            {
                "threshold": step,
                "answered": len(answered) / len(told) if told else None,
                "right_of_answered": share(answered, lambda pair: right_answer(*pair)),
                "offered": len(offered) / len(told) if told else None,
                "right_of_offered": share(offered, lambda pair: right_offered(*pair)),
                "misled": share(told, lambda pair: misled(*pair)),
            }
        )
    return rows


def scope(
    ours: Sequence[Judged],
    outside: Sequence[Judged],
    rule: Rule,
    steps: Sequence[float] = STEPS,
) -> list[dict[str, Any]]:
    """For each threshold: the shares answered as ours, of what is ours and of what is not."""
    return [
        {
            "threshold": step,
            "ours": share(ours, lambda one, step=step: as_ours(rule(one, step))),
            "outside": share(outside, lambda one, step=step: as_ours(rule(one, step))),
        }
        for step in steps
    ]


def emergency(
    judged: Sequence[Judged],
    phrases: Sequence[bool] | None,
    steps: Sequence[float] = _EMERGENCY_STEPS,
) -> list[dict[str, Any]]:
    """For each threshold of the emergency: found and false, by the classifier and by either."""
    heard = list(phrases) if phrases is not None else [False] * len(judged)
    urgent = [at for at, one in enumerate(judged) if one.topic == EMERGENCY]
    calm = [at for at, one in enumerate(judged) if one.topic != EMERGENCY]
    shares = [one.share(EMERGENCY) for one in judged]
    rows = []
    for step in steps:
        row: dict[str, Any] = {"threshold": step}
        for name, some in (("found", urgent), ("false", calm)):
            row[name] = share(some, lambda at, step=step: shares[at] >= step)
            if phrases is not None:
                row[f"{name}_either"] = share(
                    some, lambda at, step=step: shares[at] >= step or heard[at]
                )
        rows.append(row)
    return rows
