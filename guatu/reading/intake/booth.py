"""Booth (隔间): a process with one thread that lets a throw-away child parse each paper.

It starts with the standard library alone and holds nothing of the office: no book, no keys,
no open files. For each request it forks; the child gives up memory, time and the right to open
anything more, parses, answers through its own pipe and is gone. Started by
`gatehouse` only.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
from collections.abc import Callable
from importlib import import_module

from guatu.reading.intake import limits
from guatu.reading.intake.refusal import Refused

MOST_REQUEST = 4096
TEXT, REFUSAL = b"T", b"R"
BETWEEN, FINISHED = b"\0", b"\0\x04"
OUT_OF_BOUNDS = "解析时超出了时间或内存限度，不像一份报告，未读取"

Notices = list[str]
Parser = Callable[[int, Notices], str]
# Form: module, function, allowance, and whether it must still open files (models, fonts).
PARSERS = {
    "word": ("word_file", "word_text", limits.ORDINARY, False),
    "page": ("web_page", "page_text", limits.ORDINARY, False),
    "sheet": ("sheet_cells", "sheet_json", limits.ORDINARY, False),
    "project": ("project_xml", "project_json", limits.ORDINARY, False),
    "photo": ("photo", "public_copy", limits.ORDINARY, False),
    "sheet-photo": ("photo", "sheet_copy", limits.ORDINARY, False),
    "pdf": ("pdf_file", "pdf_text", limits.PRINTED, False),
    "pdf-scan": ("scan", "pdf_scan_text", limits.RECOGNISED, True),
    "picture": ("scan", "picture_text", limits.RECOGNISED, True),
}


def serve(door: socket.socket) -> None:
    """Serve (受理): one request a message, a form with two descriptors; ends with the door."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are not waited for
    while True:
        message, handed, _, _ = socket.recv_fds(door, MOST_REQUEST, 2)
        if not message:
            return
        paper, answer = handed
        form = message.decode()
        _load_once(form)
        if os.fork() == 0:
            door.close()
            _parse_and_end(form, paper, answer)
        os.close(paper)
        os.close(answer)


def _load_once(form: str) -> None:
    """Load before the fork (先装好): the library is shared by every later child.

    What starts threads of its own (onnxruntime) is loaded in the child: threads do not survive
    a fork. What is missing is told by the child.
    """
    if not PARSERS[form][3]:
        with contextlib.suppress(ImportError):
            _parser(form)


def _parser(form: str) -> Parser:
    module, function, _, _ = PARSERS[form]
    parser: Parser = getattr(import_module(f"guatu.reading.intake.{module}"), function)
    return parser


def _parse_and_end(form: str, paper: int, answer: int) -> None:
    """Never returns: whatever happens in here, the child ends here."""
    try:
        parse = _parser(form)
        _confine(form)
        message = _answer(parse, paper)
    except ImportError as fault:
        message = _refusal(f"缺少读这种文件的软件包（{fault.name}），未读取", "")
    except MemoryError:
        message = _refusal(OUT_OF_BOUNDS, "")
    except RecursionError:
        message = _refusal("文件结构层层相套，不像一份报告，未读取", "")
    except BaseException:
        message = _refusal("文件已损坏，打不开", "")
    try:
        with os.fdopen(answer, "wb") as out:
            out.write(message)
    finally:
        os._exit(0)


def _confine(form: str) -> None:
    """Confine (限住): the kernel ends the child at the limit, whatever code it is in."""
    _, _, allowance, opens = PARSERS[form]
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.alarm(allowance.wall)
    for what, most in (
        (resource.RLIMIT_AS, allowance.memory),
        (resource.RLIMIT_CPU, allowance.cpu),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(what, (most, most))
    if not opens:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _answer(parse: Parser, paper: int) -> bytes:
    notices: Notices = []
    try:
        text = parse(paper, notices).replace("\0", "").encode("utf-8", "replace")
    except Refused as refused:
        return _refusal(refused.message, refused.place)
    if len(text) > limits.MOST_TEXT_BYTES:
        return _refusal("文字过多，不像一份报告，未读取", "")
    said = "\n".join(notices).replace("\0", "").encode("utf-8", "replace")
    return TEXT + BETWEEN.join((said, text)) + FINISHED


def _refusal(message: str, place: str) -> bytes:
    return REFUSAL + BETWEEN.join((place.encode(), message.encode())) + FINISHED
