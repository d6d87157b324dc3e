#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Set up .venv once, then do the job. Needs Python 3.11-3.13 with pip, and nothing else.

python start.py                    the report on the bundled sample
python start.py report FILE ...    your own sheets (any words go to reflect-nlp as they are)
python start.py test               the tests (further words go to pytest)
python start.py lint               ruff and mypy, as CI runs them

A second call finds the set-up in place and starts at once. A folder ``wheels`` beside this file is
used instead of the network. Standard library only, in words an old Python can still read.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))
WHEELS = os.path.join(ROOT, "wheels")
LOG = os.path.join(VENV, "install.log")
SAMPLE_OUT = os.path.join("reflect-output", "sample")

OLDEST, NEWEST = (3, 11), (3, 13)
LINT = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
PIP = ["pip", "install", "--no-deps", "--only-binary=:all:", "--no-compile", "--no-input"]
PIP += ["--disable-pip-version-check", "--no-warn-script-location"]
NETWORK_WORDS = ("Retrying (", "ProxyError", "SSLError", "Timeout", "No matching distribution")

UNFIT_PYTHON = """
64ビットのPython 3.11、3.12、3.13のどれかが必要です（今のPythonは %s）。
→ 3.12を入れて、次を実行してください。　Windows: py -3.12 start.py　ほか: python3.12 start.py
This needs 64-bit Python 3.11, 3.12 or 3.13 (the one running is %s).
-> Install 3.12, then run: py -3.12 start.py (Windows), python3.12 start.py (others)."""

NO_VENV_MODULE = """
このPythonには仮想環境を作る部品（venv）がありません。
→ Debian・Ubuntuでは sudo apt install python%s-venv の後、もう一度実行してください。
This Python lacks the venv module.
-> On Debian or Ubuntu: sudo apt install python%s-venv, then run this again."""

NO_FOLDER = """
.venv フォルダを作れません。ここに書き込めるか、ほかの画面で使っていないか確かめてください。
Cannot make the folder .venv: is this place writable, and is no other window using it?
%s"""

FIRST_TIME = """準備しています。初回は約320MBを取得するので、数分かかります。
Setting up. The first time fetches about 320 MB and takes some minutes."""

NOT_INSTALLED = """
%s

必要な部品を入れられませんでした。上は最後の記録、全部は次にあります。
The set-up failed. Above are the last words of the log, which lies in
%s"""

NETWORK_CLOSED = """
ネットワークに接続できないようです。
→ 接続とプロキシ（環境変数 HTTPS_PROXY）を確かめて、同じ命令をもう一度実行してください。
→ 閉じたネットワークでは、wheels フォルダを start.py の隣に置いてください（README参照）。
The network seems to be closed.
-> Check the connection and the proxy (HTTPS_PROXY), then run the same command again.
-> On a closed network, put a wheels folder beside start.py (see README)."""

INTERRUPTED = """
中断しました。同じ命令で続きから始められます。 Interrupted; the same command goes on."""

REPORT_LIES = """
見本の報告書 / the report on the sample:
  %s
自分のファイルなら / for a file of your own:
  python start.py report FILE.xlsx"""


class Trouble(Exception):
    """The set-up cannot go on; the text says why and what to do, in Japanese and English."""


def main(words):
    """Set up what the job needs, do it, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        check_python()
        set_up("dev" if words[:1] in (["test"], ["lint"]) else "base")
        return do(words)
    except Trouble as trouble:
        print(trouble)
        return 1
    except KeyboardInterrupt:
        print(INTERRUPTED)
        return 130


def do(words):
    """Do the job that words name."""
    if words[:1] == ["test"]:
        return run(["pytest", "-n", "auto"] + words[1:], ROOT)
    if words[:1] == ["lint"]:
        return max([run(tool, ROOT) for tool in LINT])
    if words:
        return run(["reflect_nlp"] + words)
    code = run(["reflect_nlp", "report", "--out", SAMPLE_OUT], ROOT)
    if code == 0:
        print(REPORT_LIES % os.path.join(ROOT, SAMPLE_OUT, "report.html"))
    return code


def run(words, folder=None):
    """Run a module of .venv and return its exit code."""
    sys.stdout.flush()
    return subprocess.call([PYTHON, "-m"] + words, cwd=folder)


def check_python():
    """Say what is missing if this Python cannot be used."""
    wide = sys.maxsize > 2**32
    if not (OLDEST <= sys.version_info[:2] <= NEWEST and wide):
        found = "%s, %d-bit" % (sys.version.split()[0], 64 if wide else 32)
        raise Trouble(UNFIT_PYTHON % (found, found))
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        name = "%d.%d" % sys.version_info[:2]
        raise Trouble(NO_VENV_MODULE % (name, name))


def set_up(kind):
    """Make .venv hold what ``kind`` ("base" or "dev") needs, unless it already does."""
    stamp = fingerprint()
    if kind in installed(stamp) and venv_works():
        return
    print(FIRST_TIME)
    if not venv_works():
        make_venv()
    with open(LOG, "wb"):
        pass
    install(["--require-hashes", "-r", requirements("build")])
    install(["--require-hashes", "-r", requirements(kind)])
    install(["--no-build-isolation", "-e", "."])
    make_path_relative()
    with open(stamp_file(kind), "w") as file:
        file.write(stamp)


def requirements(kind):
    """Return the path of a requirements file."""
    return os.path.join(ROOT, "requirements", kind + ".txt")


def stamp_file(kind):
    """Return the file that says which requirements of ``kind`` are installed."""
    return os.path.join(VENV, "installed-%s.txt" % kind)


def installed(stamp):
    """Return the kinds whose stamp is up to date; what developers need holds the base."""
    kinds = set()
    for kind in ("base", "dev"):
        if os.path.exists(stamp_file(kind)):
            with open(stamp_file(kind)) as file:
                if file.read() == stamp:
                    kinds |= {"base", kind}
    return kinds


def fingerprint():
    """Return a hash of everything that decides what is installed."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode("ascii"))
    paths = [requirements(kind) for kind in ("build", "base", "dev")]
    paths.append(os.path.join(ROOT, "pyproject.toml"))
    for path in paths:
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def venv_works():
    """Return whether .venv starts, has pip and is of the Python that runs this script."""
    same = "import pip, sys; sys.exit(sys.version_info[:2] != (%d, %d))" % sys.version_info[:2]
    try:
        return subprocess.call([PYTHON, "-c", same], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_venv():
    """Make .venv anew."""
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise Trouble(NO_FOLDER % VENV)


def install(words):
    """Run pip install on words, showing one line of progress; pip's own words go to LOG."""
    wheels = ["--no-index", "--find-links", WHEELS] if os.path.isdir(WHEELS) else []
    command = [PYTHON, "-m"] + PIP + wheels + words
    pip = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seen = 0
    with open(LOG, "ab") as log:
        for line in pip.stdout:
            log.write(line)
            if line.startswith((b"Collecting ", b"Installing ")):
                seen += 1
                show("%4d  %s" % (seen, line.decode("utf-8", "replace").split(" (")[0].strip()))
    show("")
    if pip.wait() != 0:
        raise Trouble(what_failed())


def show(text):
    """Show text on the terminal's present line; nothing where the output is not a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write("\r" + text[:70].ljust(70) + ("" if text else "\r"))
        sys.stdout.flush()


def what_failed():
    """Return what pip said last, and what to do if the network is the reason."""
    with open(LOG, "rb") as log:
        said = log.read().decode("utf-8", "replace")
    text = NOT_INSTALLED % ("\n".join(said.strip().splitlines()[-5:]), LOG)
    closed = any(word in said for word in NETWORK_WORDS)
    return text + "\n" + NETWORK_CLOSED if closed else text


def make_path_relative():
    """Write the package's .pth line relative to itself.

    Before 3.13 Python reads it in the console's encoding, which loses Japanese folder names.
    """
    version = "python%d.%d" % sys.version_info[:2]
    library = os.path.join(VENV, "Lib") if WINDOWS else os.path.join(VENV, "lib", version)
    site = os.path.join(library, "site-packages")
    for name in os.listdir(site):
        if name.endswith("reflect_nlp.pth"):
            with open(os.path.join(site, name), "w") as file:
                file.write(os.path.relpath(ROOT, site) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
