"""A running Hagukumi with a folder of its own."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading

PROGRAM = ""


def hagukumi(folder, *words):
    """Runs a command and gives back what it printed."""
    command = [PROGRAM, *words, "--data", folder]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout


class Server:
    """Serves a folder of data on a free port until it is stopped."""

    def __init__(self, *, sample=True, load=True, sign_in=None):
        self.folder = tempfile.mkdtemp(prefix="hagukumi-browser-")
        if sign_in:
            pathlib.Path(self.folder, "sign-in.conf").write_text(sign_in)
        self.sample = sample
        # The plans that tests took in beside those of the sample.
        self.copies = set()
        self.port = 0
        self.process = None
        if load:
            hagukumi(self.folder, "sample", "load")
        self.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """Starts it; a restarted server keeps its port, so that open pages go on."""
        command = [PROGRAM, "serve", "--data", self.folder, "--port", str(self.port)]
        if self.sample:
            command.append("--sample")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HAGUKUMI_")}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        said = []
        for line in self.process.stderr:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found.group(1))
                break
        else:
            raise RuntimeError("the server did not start:\n" + "".join(said))
        threading.Thread(target=self._read, args=(self.process.stderr,), daemon=True).start()

    def _read(self, stream):
        """Keeps the pipe of the log empty; faults are printed, as they are never expected."""
        for line in stream:
            if '"fault"' in line or '"level":"error"' in line:
                print("server log:", line.strip(), flush=True)

    def kill(self):
        """Ends it without warning, as a power failure would."""
        self.process.kill()
        self.process.wait()

    def close(self):
        """Stops it and removes its folder; gives back the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        return self.process.returncode
