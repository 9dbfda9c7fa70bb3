"""`memo check`: what it looks at, what it prints for whom, and how it ends."""

from __future__ import annotations

import gc
import json
import re
from collections import Counter
from dataclasses import dataclass, field

import pytest
from jsonschema import Draft7Validator

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from memo.app.shipped import shipped_text
from memo.cli.garbage import seldom_collected
from tests.conftest import Tool
from tests.facts.making import SOUND
from tests.running import Ran, run_memo

FACTS = "facts/ferry-concession.yaml"
TEMPLATE = "templates/council.md.j2"
WRONG = """---
memo: 1
title: Note
reader: A council
---
# {{ topic.title }}

{% for risk in risks %}
{{ risk.likelyhood }}
{% endfor %}

{{ no_such_thing }}

{{ bottom_line() }}
"""


@pytest.fixture
def workspace() -> MemoryWorkspace:
    return MemoryWorkspace(files=project_files())


def check(arguments: str, workspace: MemoryWorkspace) -> Ran:
    before = dict(workspace.files)
    ran = run_memo(f"check {arguments}", workspace)
    assert workspace.files == before
    return ran


def test_without_paths_it_checks_every_template_and_every_topic(workspace: MemoryWorkspace) -> None:
    workspace.files["facts/quay.yaml"] = b"topic: {title: Quay, as_of: 2026-11-22}\n"
    ran = check("", workspace)
    assert ran.code == 0, ran.err
    assert "template investor: sound" in ran.out
    assert "memo ferry-concession, investor: sound" in ran.out
    assert "memo quay, investor: sound" in ran.out


def test_a_template_is_checked_without_facts(workspace: MemoryWorkspace) -> None:
    workspace.files = {TEMPLATE: WRONG.encode()}
    ran = check(TEMPLATE, workspace)
    assert ran.code == 1
    assert "template council: 2 errors" in ran.out
    assert f"--> {TEMPLATE}:9:" in ran.err
    assert "did you mean `likelihood`?" in ran.err
    assert f"--> {TEMPLATE}:12:" in ran.err


def test_the_folder_stands_for_all_its_templates(workspace: MemoryWorkspace) -> None:
    ran = check("templates", workspace)
    assert ran.code == 0, ran.err
    assert "template" in ran.out
    assert "memo " not in ran.out


def test_a_topic_or_a_file_is_checked_by_itself(workspace: MemoryWorkspace) -> None:
    for path in (FACTS, "ferry-concession"):
        ran = check(f"{path} -a investor", workspace)
        assert (ran.code, ran.out.splitlines()[0]) == (0, "memo ferry-concession, investor: sound")


def test_a_template_that_is_not_there_gets_the_nearest_name(workspace: MemoryWorkspace) -> None:
    ran = check("templates/investr.md.j2", workspace)
    assert ran.code == 2
    assert "did you mean `templates/investor.md.j2`?" in ran.err


def test_a_lost_caveat_is_found_whatever_the_facts(workspace: MemoryWorkspace) -> None:
    template = (shipped_text("investor.md.j2") or "").replace("{{ caveats() }}", "")
    workspace.files[TEMPLATE] = template.encode()
    ran = check(TEMPLATE, workspace)
    assert ran.code == 1
    assert "caveats don't appear in this memo" in ran.err


def test_a_section_that_nothing_can_fill_is_a_warning(workspace: MemoryWorkspace) -> None:
    workspace.files[TEMPLATE] = WRONG.split("{% for")[0].encode() + (
        b"{{ bottom_line() }}\n\n{{ caveats() }}\n\n## Never { #never}\n\n{% if false %}x{% endif %}\n"
    )
    ran = check(TEMPLATE, workspace)
    assert (ran.code, "template council: 1 warning" in ran.out) == (0, True), ran.err
    assert "nothing stands in the section `never` with any of the made-up facts" in ran.err


def wrong(workspace: MemoryWorkspace) -> MemoryWorkspace:
    workspace.files[FACTS] += b"unknown_key: 50% of it, all: of it\n"
    workspace.files[TEMPLATE] = WRONG.encode()
    return workspace


def test_json_is_a_list_of_problems(workspace: MemoryWorkspace) -> None:
    ran = check(f"--format json {FACTS} {TEMPLATE} -a investor", wrong(workspace))
    assert (ran.code, ran.err) == (1, "")
    found = {(each["file"], each["code"]) for each in json.loads(ran.out)}
    assert {(TEMPLATE, "attribute-unknown"), (TEMPLATE, "name-unknown")} <= found
    assert any(file == FACTS for file, _ in found)


def test_github_gets_commands_that_nothing_in_them_can_end(workspace: MemoryWorkspace) -> None:
    ran = check(f"--format github {TEMPLATE}", wrong(workspace))
    first = ran.out.splitlines()[0]
    assert first.startswith(
        f"::error file={TEMPLATE},line=9,col=9,endColumn=18,title=attribute-unknown::`risk` has no `likelyhood`"
    )
    assert "%0Ahint: did you mean `likelihood`?" in first
    assert ran.err == ""


def test_sarif_is_valid_by_its_schema(workspace: MemoryWorkspace, tool: Tool) -> None:
    schema = json.loads(tool("sarif-schema").read_text(encoding="utf-8"))
    for arguments, count in ((f"{FACTS} {TEMPLATE} -a investor", 3), ("templates", 2), (f"{FACTS} -a investor", 1)):
        log = json.loads(check(f"--format sarif {arguments}", wrong(workspace)).out)
        assert [error.message for error in Draft7Validator(schema).iter_errors(log)] == []
        assert len(log["runs"][0]["results"]) >= count
        rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
        assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in log["runs"][0]["results"])


LED = {
    "_inner.md.j2": "{% macro told(risk) %}\n{{ risk.likelyhood }}\n{% endmacro %}\n",
    "_outer.md.j2": "{% from '_inner.md.j2' import told %}\n\n{% for risk in risks %}\n{{ told(risk) }}\n{% endfor %}\n",
    "council.md.j2": WRONG.split("{% for")[0] + "{{ caveats() }}\n\n{% include '_outer.md.j2' %}\n",
}


@pytest.fixture
def led() -> MemoryWorkspace:
    return MemoryWorkspace({f"templates/{name}": text.encode() for name, text in LED.items()})


def test_machines_get_the_end_of_a_place_and_what_led_there(led: MemoryWorkspace) -> None:
    (found,) = json.loads(check(f"--format json {TEMPLATE}", led).out)
    assert (found["file"], found["line"], found["column"], found["end_column"]) == ("templates/_inner.md.j2", 2, 9, 19)
    assert [(each["file"], each["line"]) for each in found["from"]] == [("templates/_outer.md.j2", 4), (TEMPLATE, 10)]


def test_github_says_what_led_there_in_the_message(led: MemoryWorkspace) -> None:
    said = check(f"--format github {TEMPLATE}", led).out
    assert f"%0Afrom templates/_outer.md.j2:4%0Afrom {TEMPLATE}:10%0Ahint: " in said


def test_sarif_says_what_led_there_as_related_locations(led: MemoryWorkspace, tool: Tool) -> None:
    log = json.loads(check(f"--format sarif {TEMPLATE}", led).out)
    schema = json.loads(tool("sarif-schema").read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(log)] == []
    (result,) = log["runs"][0]["results"]
    places = [each["physicalLocation"] for each in result["relatedLocations"]]
    found = [(each["artifactLocation"]["uri"], each["region"]["startLine"]) for each in places]
    assert found == [("templates/_outer.md.j2", 4), (TEMPLATE, 10)]
    assert (result["locations"][0]["physicalLocation"]["region"]) == {"startLine": 2, "startColumn": 9, "endColumn": 19}


def test_what_is_sound_is_an_empty_report(workspace: MemoryWorkspace) -> None:
    workspace.files[FACTS] = SOUND.encode()
    assert json.loads(check(f"--format json {FACTS} -a investor", workspace).out) == []
    assert check(f"--format github {FACTS} -a investor", workspace).out == ""
    assert json.loads(check(f"--format sarif {FACTS} -a investor", workspace).out)["runs"][0]["results"] == []


def test_advice_is_given_once_for_all_readers_and_refuses_nothing(workspace: MemoryWorkspace) -> None:
    ran = check(FACTS, workspace)
    assert ran.code == 0
    assert ran.err.count("warning[risk-incomplete]") == 1
    assert ran.err.count("warning[") == 4, "of the starter, which is the smallest that makes a memo"


def test_advice_is_not_in_the_way_of_making_memos(workspace: MemoryWorkspace) -> None:
    assert run_memo("generate -a investor --format md", workspace).err == ""


@pytest.mark.parametrize("code", ["RSK01", "rsk01", "risk-incomplete", "warning[risk-incomplete]"])
def test_a_check_is_explained_by_either_of_its_names(workspace: MemoryWorkspace, code: str) -> None:
    printed = run_memo(f"explain '{code}'", workspace).out
    assert printed.startswith("risk-incomplete\n")
    assert "Also known as RSK01." in printed


@dataclass
class CountingWorkspace(MemoryWorkspace):
    """Counts how often each file is read."""

    reads: Counter[str] = field(default_factory=Counter)

    def read_bytes(self, path: str) -> bytes:
        self.reads[path] += 1
        return super().read_bytes(path)


def test_what_templates_share_is_read_once_a_run() -> None:
    sharing = f"{WRONG.partition('{% for')[0]}{{% include '_greeting.md.j2' %}}\n"
    files = {f"templates/{name}.md.j2": sharing.encode() for name in ("council", "mayor", "press")}
    workspace = CountingWorkspace({**files, "templates/_greeting.md.j2": b"{{ bottom_line() }}\n"})
    assert run_memo("check templates/", workspace).out.count("\ntemplate ") >= len(files)
    assert workspace.reads["templates/_greeting.md.j2"] == 1


def test_garbage_is_looked_for_seldom_and_afterwards_as_before() -> None:
    usual = gc.get_threshold()
    with seldom_collected():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


def test_a_template_asked_for_by_its_name_is_pointed_to(workspace: MemoryWorkspace) -> None:
    ran = check("investor", workspace)
    assert ran.code == 2
    assert "hint: the template of that name is checked by its path: `memo check templates/investor.md.j2`" in ran.err
    assert "`memo check templates/investor.md.j2`" in check("investr", workspace).err


def test_a_misspelt_folder_or_topic_gets_the_nearest_of_all_that_can_be_checked(workspace: MemoryWorkspace) -> None:
    assert "did you mean `templates`?" in check("templats", workspace).err
    assert "did you mean `ferry-concession`?" in check("ferry-concesion", workspace).err
    assert check("templats ferry-concesion", workspace).err.count("error[topic-unknown]") == 2


def said_of(template: str) -> str:
    text = f"---\nmemo: 1\ntitle: Note\n---\n# {{{{ topic.title }}}}\n\n{{{{ caveats() }}}}\n\n{template}\n"
    return check(TEMPLATE, MemoryWorkspace({TEMPLATE: text.encode()})).err


def test_no_message_names_a_made_up_record() -> None:
    assert "error[attribute-unknown]: a risk has no `leval`\n" in said_of("{{ risks[0].leval }}")
    assert "error[attribute-unknown]: an open question has no `txet`\n" in said_of(
        "{{ (open_questions | first).txet }}"
    )
    assert "error[value-unprintable]: a risk can't be printed" in said_of(
        "{% for risk in risks %}{{ risk }}{% endfor %}"
    )
    assert "hint: expected one of: s, top\n" in said_of("## S { #s}\n\n[x](#nowhere)")


def test_a_record_that_a_template_names_by_its_id_is_looked_for_in_the_facts_alone() -> None:
    assert said_of('{{ risk_cards(risks.only("tender-fails")) }}') == ""


def test_an_empty_line_stands_between_the_findings_of_two_files(workspace: MemoryWorkspace) -> None:
    for name in ("one", "two"):
        workspace.files[f"facts/{name}.yaml"] = f"topic: {{title: {name}, as_of: 2026-11-22}}\nnothing: 1\n".encode()
    shown = check("one two -a investor", workspace).err
    assert shown.count("error[key-unknown]") == 2
    assert "\n\nerror[key-unknown]" in shown
    assert not re.search(r"[^\n]\n(error|warning)\[", shown)
