"""Clocks: whole processes, workers that stay, and how times grow."""
import json
import math
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One process from its start to its end."""

    seconds: float
    # At least what this process has itself, because the child begins as a copy of it: about 10 MiB.
    peak_mib: float
    code: int


def run(command, environment=os.environ, output=None):
    """Runs a command with nothing to read; what it writes goes to a descriptor, or nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    streams = [null, null, null] if output is None else [null, output, 2]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, environment, file_actions=[
        (os.POSIX_SPAWN_DUP2, stream, place) for place, stream in enumerate(streams)])
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    os.close(null)
    unit = 1024 if os.uname().sysname == "Linux" else 1024 * 1024
    return Run(seconds, usage.ru_maxrss / unit, os.waitstatus_to_exitcode(status))


def output(command, environment=os.environ):
    """What a command writes; what it says on failing is the error."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          env=environment)
    if done.returncode:
        raise RuntimeError(f"exit {done.returncode}: {done.stderr.strip()[-400:]}")
    return done.stdout


def in_turn(commands, rounds):
    """Each command once a round, round after round, so that a drift of the machine hits all alike;
    one round before the others warms up."""
    runs = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            done = run(command)
            if done.code:
                raise RuntimeError(f"{name}: exit {done.code}: {' '.join(command)[:300]}")
            if turn:
                runs[name].append(done)
    return runs


def available():
    """Bytes of memory that may be had; without limit where the system does not say."""
    try:
        with open("/proc/meminfo") as file:
            return 1024 * next(int(line.split()[1]) for line in file if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return math.inf


class Worker:
    """A process that loaded a file and answers questions on it."""

    def __init__(self, command):
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.errors, text=True)
        self.load_ns = self.reply()["load_ns"]
        self.load_peak_mib = self.peak_mib()

    def reply(self):
        for line in self.process.stdout:
            if line.startswith("@"):
                return json.loads(line[1:])
        self.errors.seek(0)
        raise RuntimeError(f"a worker ended: {self.errors.read().strip()[-400:]}")

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.reply()

    def peak_mib(self):
        """The most memory that it had so far; None where the system does not say."""
        try:
            with open(f"/proc/{self.process.pid}/status") as status:
                for line in status:
                    if line.startswith("VmHWM"):
                        return int(line.split()[1]) / 1024
        except OSError:
            return None

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        self.errors.close()


def exponent(sizes, times):
    """The power of the size that time grows with: the slope of the line through the logarithms."""
    x, y = [math.log(size) for size in sizes], [math.log(taken) for taken in times]
    return statistics.linear_regression(x, y).slope
