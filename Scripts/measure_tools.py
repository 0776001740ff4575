"""What every group of measurements uses: the program run and asked, and the machine looked at."""

import contextlib
import http.client
import html
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = sys.argv[1]
SECONDS, CLIENTS = 3, 8


def run(*arguments, **options):
    done = subprocess.run(arguments, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, arguments))}\n{done.stdout}{done.stderr}")
    return done.stdout


def timed(*arguments):
    start = time.perf_counter()
    output = run(*arguments)
    return time.perf_counter() - start, output


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def say(text):
    print(text, flush=True)


@contextlib.contextmanager
def running(*arguments, port):
    """A server that listens on the port; it ends with the block."""
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=log, stderr=log)
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except ConnectionRefusedError:
                    if process.poll() is not None or time.perf_counter() - start > 20:
                        log.seek(0)
                        sys.exit(f"failed: {arguments[0]} does not listen\n{log.read().decode()}")
                    time.sleep(0.001)
            yield process, start
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def pss(pid):
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) / 1024


def peak(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^VmHWM:\s+(\d+)", text, re.M)[1]) / 1024


def cpu(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def multipart(form, file, name="people.csv"):
    """A form with a file in the field `file`, and its content type."""
    edge = "edge-of-a-part"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form.items()]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return "".join([*parts, head]).encode() + file + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


class Browser:
    """Keeps the cookies of one person."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def ask(self, method, path, form=None, file=None, binary=False, file_name="people.csv"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        headers = {"Cookie": self.cookie} if self.cookies else {}
        body = None
        if file is not None:
            body, headers["Content-Type"] = multipart(form, file, file_name)
        elif form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        for field in answer.headers.get_all("set-cookie") or []:
            name, value = field.split(";")[0].split("=", 1)
            self.cookies[name] = value
        connection.close()
        return answer, content if binary else content.decode()

    def page(self, path):
        answer, content = self.ask("GET", path)
        if answer.status != 200:
            sys.exit(f"failed: {path} answered {answer.status}")
        return content

    def sign_in(self, person):
        """Takes the button of that person on the sample's sign-in page."""
        page = self.page("/sign-in")
        for form in re.findall(r"<form[^>]*action=\"/sign-in/sample\".*?</form>", page, re.S):
            token = re.search(r"name=\"token\"[^>]*value=\"([^\"]*)\"", form)
            for button in re.findall(r"<button[^>]*>.*?</button>", form, re.S):
                value = re.search(r"name=\"account\"[^>]*value=\"([^\"]*)\"", button) or re.search(
                    r"name=\"account\"[^>]*value=\"([^\"]*)\"", form)
                if person in html.unescape(button):
                    fields = {"token": token[1], "account": value[1]}
                    answer, _ = self.ask("POST", "/sign-in/sample", fields)
                    if answer.status != 303:
                        sys.exit(f"failed: the sample sign-in answered {answer.status}")
                    return
        sys.exit(f"failed: no sample button for {person}")


def load(port, path, cookie="", clients=CLIENTS, seconds=SECONDS):
    output = run(
        "wrk", "-t2", f"-c{clients}", f"-d{seconds}s", "--latency", "-H", f"Cookie: {cookie}",
        f"http://127.0.0.1:{port}{path}")
    if re.search(r"Non-2xx|Socket errors", output):
        sys.exit(f"failed: {path} under load\n{output}")
    units = {"us": 0.001, "ms": 1, "s": 1000}

    def latency(percent):
        number, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)\b", output).groups()
        return float(number) * units[unit]

    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), "p50": latency(50), "p99": latency(99)}


def visits(browser, pid, path, count=8):
    """The bytes of an address; milliseconds of one visitor, the first time and the median of those after it; and the processor
    time of the program for each of those, which other work on the machine does not stretch."""
    times = []
    for place in range(count + 1):
        if place == 1:
            before = cpu(pid)
        start = time.perf_counter()
        answer, content = browser.ask("GET", path, binary=True)
        times.append((time.perf_counter() - start) * 1000)
        if answer.status != 200:
            sys.exit(f"failed: {path} answered {answer.status}")
    return len(content), times[0], statistics.median(times[1:]), (cpu(pid) - before) / count * 1000


def submit(browser, path, form, **options):
    """Seconds of a form that is answered by another address, and that address."""
    start = time.perf_counter()
    answer, body = browser.ask("POST", path, form, **options)
    passed = time.perf_counter() - start
    if answer.status != 303:
        sys.exit(f"failed: {path} answered {answer.status} {body[:2000]}")
    return passed, answer.headers["location"]


def token(page):
    return re.search(r'name="token" value="([^"]*)"', page)[1]


@contextlib.contextmanager
def postgres(name="bench"):
    """A database of its own on the throw-away server of the tests."""
    server = run(str(ROOT / "Scripts/test-postgres")).strip()
    name = f"{name}_{os.getpid()}"
    run("psql", "-q", server, "-c", f"create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'")
    try:
        yield server.replace("/postgres?", f"/{name}?")
    finally:
        run("psql", "-q", server, "-c", f"drop database {name} with (force)")
