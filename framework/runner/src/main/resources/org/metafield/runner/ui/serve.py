"""Runs MLflow's server, and ends it with all that it started once standard input ends: with Metafield, however that ends."""

import os
import signal
import subprocess
import sys
import threading

PATIENCE_SECONDS = 8

# Ctrl-C reaches every process of the terminal; Metafield's own end is what counts.
signal.signal(signal.SIGINT, signal.SIG_IGN)
server = subprocess.Popen(
    [sys.executable, "-m", "mlflow", *sys.argv[1:]], stdin=subprocess.DEVNULL, start_new_session=True
)


def end(force):
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(server.pid)], capture_output=True)
        return
    try:
        os.killpg(server.pid, signal.SIGKILL if force else signal.SIGTERM)
    except ProcessLookupError:
        pass


def watch():
    sys.stdin.buffer.read()
    end(force=False)
    try:
        server.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        end(force=True)


def terminated(number, frame):
    end(force=False)


# A closed terminal, or a time limit, ends all processes of a group, and the server has a group of its own.
for name in ("SIGTERM", "SIGHUP"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), terminated)

threading.Thread(target=watch, daemon=True).start()
code = server.wait()
end(force=True)
sys.exit(code)
