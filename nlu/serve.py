"""`python -m nlu.serve`: Rasa with the REST channel, on loopback.

Environment: LOTSEN_NLU_HOST (127.0.0.1), LOTSEN_NLU_PORT (5005),
ACTION_ENDPOINT_URL (the front door's route for actions), LOTSEN_PARENT (a process id:
it ends when its parent is no longer that one).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path


def _settle() -> None:
    """Settings that libraries read when they are imported."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("ACTION_ENDPOINT_URL", "http://127.0.0.1:5055/webhook")
    # One thread for numbers: more of them wait for each other, busily, on two cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def _end_with(parent: int) -> None:
    """Stops this process when its parent is gone, however that went.

    Otherwise it would keep the port, and the next start would find it taken.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def main() -> int:
    """Serves until it is stopped."""
    _settle()
    if os.environ.get("LOTSEN_PARENT"):
        _end_with(int(os.environ["LOTSEN_PARENT"]))
    from nlu import model, paths
    from nlu.encoder import EncoderMissing
    from nlu.quiet import be_quiet
    from nlu.spare import check_schemas_once, leave_out

    try:
        path: Path | None = model.model_path()
    except EncoderMissing as error:
        print(f"language service: {error}", file=sys.stderr)
        return 1
    except (ValueError, AttributeError) as error:
        # A file that somebody is in the middle of editing: what was learnt is still good.
        print(f"language service: {error}", file=sys.stderr)
        path = None
    if path is None or not path.is_file():
        # Somebody edits sentences while we are started again: an older model understands
        # nearly all that a new one would, and no model understands nothing.
        path = model.newest_model()
        print(
            "language service: there is no model for these files; "
            + (f"{path.name} is used until" if path else "please")
            + " `python -m nlu.train`",
            file=sys.stderr,
        )
    if path is None:
        return 1
    be_quiet()
    leave_out(paths.CONFIG)
    check_schemas_once()
    from nlu.service import serve  # imports Rasa

    host = os.environ.get("LOTSEN_NLU_HOST") or "127.0.0.1"
    port = int(os.environ.get("LOTSEN_NLU_PORT") or 5005)
    serve(path, host, port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
