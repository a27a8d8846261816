"""Reading in a process of its own: the same is said, this process loads no model, and nobody is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.language import annotate, annotating, child, elsewhere, pipeline, pipeline_version
from qualcode.language.child import Answer
from qualcode.language.elsewhere import Elsewhere, reading_elsewhere
from qualcode.language.keeping import encoded

TEXT = "Ann: Ik woon in Lindervoort. De buurvrouw belde mij op.\n\nBob: Ja, dat vrijwilligerswerk, dat doe ik graag.\n"

linux = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks at processes in /proc")


class Cache(dict):
    """Annotations, encoded."""

    def get(self, sha256, name):
        return None

    def keep(self, sha256, name, content):
        self[name] = content


def is_gone(pid):
    """Whether a process ended; who would have to bury it may not be ours."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@linux
def test_the_same_is_said_and_no_model_is_loaded_here(project, monkeypatch):
    here = annotate(TEXT)
    monkeypatch.setattr(annotating, "load", None)
    cache = Cache()
    with project.annotations.elsewhere() as reading:
        assert annotate(TEXT) == here
        first = reading.pid
        assert annotate(TEXT, cache) == here
        assert cache == {pipeline_version(): encoded(here)}
        number = project.transcripts.list()[0].number
        sentences = project.suggestions.sentences(number)
        project.suggestions.learn(number)
        project.suggestions.for_span(number, sentences[0])
        assert project.search.run("lemma:buur") is not None
        project.review()
        assert reading.pid == first  # one for all of it
        # It holds nothing but the pipes to us, and leaves nothing when it breaks.
        held = [str(one.readlink()) for one in Path(f"/proc/{first}/fd").iterdir()]
        assert all(one.startswith("pipe:") or one == os.devnull for one in held)
        limits = Path(f"/proc/{first}/limits").read_text().splitlines()
        assert [line.split()[4] for line in limits if line.startswith("Max core file size")] == ["0"]
    assert is_gone(first)
    with pytest.raises(OSError):
        reading.read(TEXT, "nl")


def test_what_needs_no_model_is_read_here(monkeypatch):
    with reading_elsewhere() as reading:
        assert annotate("The neighbours help.", language="en").sentences
        monkeypatch.setattr(annotating, "pipeline_for", lambda language="nl": pipeline.rules_alone("nl"))
        assert reading.pid is None


def test_one_that_had_nothing_to_do_ends_and_another_is_started():
    reading = Elsewhere(idle=0.05)
    assert reading.read("Hello.", "en").pipeline == pipeline_version("en")
    first = reading._child._process
    assert first.wait(timeout=60) == 0
    assert reading.read("Hello.", "en") is not None
    assert reading.pid != first.pid
    reading.end()


def test_another_setting_is_another_child(monkeypatch):
    reading = Elsewhere()
    assert reading.read("Hello.", "en") is not None
    first = reading._child._process
    assert reading.read("Hello.", "en") is not None
    assert reading._child._process is first
    monkeypatch.setattr(pipeline, "_wanted", "nl_core_news_md")
    assert reading.read("Hello.", "en") is not None
    assert first.poll() is not None
    assert reading._child.wanted == "nl_core_news_md"
    reading.end()


PARENT = """
import sys
from qualcode.language.elsewhere import Elsewhere
reading = Elsewhere()
reading.read("Hello.", "en")
print(reading.pid, flush=True)
if sys.argv[1] == "reading":
    reading.read("Hello there, you. " * 200_000, "en")
else:
    sys.stdin.read()
"""


@linux
@pytest.mark.parametrize("doing", ["reading", "waiting"])
def test_it_ends_with_us_also_where_nobody_can_end_it(doing):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, doing], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    pid = int(parent.stdout.readline())
    if doing == "reading":  # it has heard all of the text
        wait_until(lambda: int(Path(f"/proc/{pid}/io").read_text().split()[1]) > 3_600_000)
    assert not is_gone(pid)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    wait_until(lambda: is_gone(pid))


class Broken:
    """A child that breaks over every text."""

    started = 0

    def __init__(self, **_how):
        Broken.started += 1
        self.pid = 0

    def read(self, text, language):
        return None

    def end(self):
        pass


def no_child(**_how):
    raise OSError


def test_where_no_child_can_read_it_is_read_here(monkeypatch):
    here = annotate(TEXT)
    monkeypatch.setattr(elsewhere, "Child", Broken)
    with reading_elsewhere():
        assert annotate(TEXT) == here
    assert Broken.started == 2  # the first may have ended for itself
    monkeypatch.setattr(elsewhere, "Child", no_child)
    with reading_elsewhere():
        assert annotate(TEXT) == here
    monkeypatch.setattr(child.sys, "executable", "/nowhere")
    with pytest.raises(OSError):
        child.Child()


def test_what_it_found_broken_is_known_here(monkeypatch):
    class Other(Broken):
        def read(self, text, language):
            return Answer("nl_rules-1+2", b"", (("/place", "nl_core_news_sm", pipeline.BROKEN),))

    monkeypatch.setattr(elsewhere, "Child", Other)
    before = pipeline.passed_over()
    try:
        Elsewhere().read(TEXT, "nl")
        assert ("/place", "nl_core_news_sm", pipeline.BROKEN) in pipeline.passed_over()
        assert "nl_core_news_sm" in [one.name for one in pipeline.unusable()]
    finally:
        pipeline.forget()
    assert pipeline.passed_over() == before
