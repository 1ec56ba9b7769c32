"""Faults asked for over HTTP."""

from playground.faults import Faults
from playground.models import Json
from playground.resolving import ActRefusedError


def add_fault(faults: Faults, body: Json) -> None:
    """Do what the body asks.

    `{"kind": "status" | "drop" | "delay" | "rate_limit", "method"?, "path"?, "times"?, "performed"?, "status"?,
    "seconds"?, "retry_after"?, "global"?}` befalls requests; `{"kind": "rate_limits", "on": bool}` switches the
    real limits; `{"kind": "gateway", "action": "drop" | "invalid_session" | "reconnect" | "silence",
    "resumable"?, "on"?}` befalls the gateway.
    """
    kind = body["kind"]
    method, path, times = str(body.get("method", "*")), str(body.get("path", "*")), int(body.get("times", 1))
    performed = bool(body.get("performed"))
    if kind == "status":
        faults.fail(int(body.get("status", 502)), method=method, path=path, times=times, performed=performed)
    elif kind == "drop":
        faults.drop(method=method, path=path, times=times, performed=performed)
    elif kind == "delay":
        faults.delay(float(body["seconds"]), method=method, path=path, times=times)
    elif kind == "rate_limit":
        seconds, everywhere = float(body.get("retry_after", 1.0)), bool(body.get("global"))
        faults.rate_limit(seconds, everywhere=everywhere, method=method, path=path, times=times)
    elif kind == "rate_limits":
        faults.limit_rates(bool(body["on"]))
    elif kind == "gateway":
        _befall_gateway(faults, body)
    else:
        message = f"there is no fault {kind!r}"
        raise ActRefusedError(message)


def _befall_gateway(faults: Faults, body: Json) -> None:
    action = body["action"]
    if action == "drop":
        faults.gateway.drop_sockets()
    elif action == "invalid_session":
        faults.gateway.invalidate_sessions(bool(body.get("resumable")))
    elif action == "reconnect":
        faults.gateway.ask_to_reconnect()
    elif action == "silence":
        faults.gateway.silence_heartbeats(bool(body.get("on", True)))
    else:
        message = f"the gateway has no fault {action!r}"
        raise ActRefusedError(message)
