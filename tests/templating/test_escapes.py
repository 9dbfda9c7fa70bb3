"""Templates come from strangers: published escapes of Jinja, docxtpl and reportlab, each of which ends in a located error."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.app.workspace import DiskWorkspace
from tests.filling import FACTS, FRONT, complaints, tried
from tests.road.making import docx_words, made, squeezed
from tests.running import run_memo

# Where each was published, and what a template would hold.
ESCAPES = {
    # PortSwigger, "Server-side template injection"; HackTricks, "Jinja2 SSTI"; PayloadsAllTheThings
    "classes of a string": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "classes of a tuple": "{{ ().__class__.__bases__[0].__subclasses__()[40] }}",
    "by subscript": "{{ ''['__class__'] }}",
    "by subscript, in hexadecimal": "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "by concatenated subscript": "{{ topic['__cla' ~ 'ss__'] }}",
    "the filter attr": "{{ ()|attr('__class__') }}",
    "the filter attr, by map": "{{ [()]|map('attr', '__class__')|list }}",
    "map by attribute": "{{ [()]|map(attribute='__class__')|list }}",
    "selectattr": "{{ [()]|selectattr('__class__')|list }}",
    "sort by attribute": "{{ [(), ()]|sort(attribute='__class__')|list }}",
    "groupby": "{{ [()]|groupby('__class__') }}",
    "sum of attributes": "{{ [()]|sum(attribute='__class__') }}",
    "globals of a function": "{{ range.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "joiner": "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "namespace": "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "a cycler made": "{{ cycler(1).__init__.__globals__ }}",
    "self": "{{ self.__init__.__globals__.__builtins__ }}",
    "self, its reference to the template": "{{ self._TemplateReference__context }}",
    "config": "{{ config.items() }}",
    "request": "{{ request.application.__globals__ }}",
    "url_for": "{{ url_for.__globals__ }}",
    "a macro's function": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "a caller's function": "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "a loop's frame": "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "a component's module": "{{ risk_register.__globals__ }}",
    "a component's parts": "{{ risk_register.component }}",
    "a view's record": "{{ topic.record }}",
    "a view's press": "{{ topic._press }}",
    "a text's slots": "{{ topic.title._slots }}",
    "a text's methods": "{{ topic.title.with_content(()) }}",
    "a date's parts": "{{ topic.as_of.date.__class__ }}",
    "the model's own methods": "{{ topic.model_dump() }}",
    "the types of dict": "{{ dict.mro() }}",
    "a namespace's class set": "{% set ns = namespace() %}{% set ns.__class__ = 1 %}{{ ns.__class__ }}",
    # CVE-2016-10745 and CVE-2019-10906: str.format and format_map
    "str.format": "{{ '{0.__class__.__mro__}'.format(topic) }}",
    "str.format_map": "{{ '{a.__class__}'.format_map({'a': topic}) }}",
    # CVE-2024-56326: a reference to str.format, called by a filter
    "a reference to format": "{% set f = '{0.__class__}'.format %}{{ f(1) }}",
    "format by map": "{{ ['{0.__class__}']|map('format', 1)|list }}",
    # CVE-2025-27516: format through the filter attr
    "attr format": "{{ ('{0.__class__}'|attr('format'))(1) }}",
    "percent format": "{{ '%c%c' % (95, 95) }}",
    # CVE-2024-22195 and CVE-2024-34064: attributes through xmlattr
    "xmlattr": '{{ {"a onclick=x": 1}|xmlattr }}',
    # CVE-2020-28493: a regular expression gone wild in urlize
    "urlize": "{{ ('a' * 90 ~ '@' ~ 'a.' * 90)|urlize }}",
    "extensions of Jinja": "{% do topic.clear() %}",
    "debug": "{% debug %}",
    "translations": "{% trans %}x{% endtrans %}",
    "a template by its path": '{% include "/etc/passwd" %}',
    "a template above": '{% include "../memo.yaml" %}',
    "a template above, in a list": '{% include ["../memo.yaml", "../../memo.yaml"] %}',
    "a template above, put together": '{% include "." ~ "./memo.yaml" %}',
    "a template above, for Windows": '{% include "..\\\\memo.yaml" %}',
    "a drive": '{% include "C:/memo.yaml" %}',
    "a template imported from above": '{% import "../memo.yaml" as m %}',
    "a template extended from above": '{% extends "../memo.yaml" %}',
    "escaping switched off": "{% autoescape false %}{{ topic.title }}{% endautoescape %}",
    # docxtpl: tags for Word's own structure, subdocuments and images that are read from disk
    "docxtpl's paragraphs": "{%p if risks %}{%p endif %}",
    "docxtpl's rows": "{%tr for risk in risks %}{%tr endfor %}",
    "docxtpl's subdocuments": "{{ tpl.new_subdoc('/etc/passwd') }}",
    "docxtpl's images": "{{ InlineImage(tpl, '/etc/passwd') }}",
    "docxtpl's rich text": "{{r topic.title }}",
    # CVE-2023-33733: reportlab evaluated the colour of a paragraph's font; CVE-2019-17626: toColor
    "reportlab's colours": "<font color=\"[[getattr(pow, Word('__globals__'))['os'].system('id') for x in [1]] and 1\">x</font>",
    # CVE-2020-28463: reportlab fetched images named in paragraphs
    "reportlab's images": '<img src="http://169.254.169.254/latest/meta-data/" width="1" height="1"/>',
    "reportlab's drawings": '<onDraw name="a" label="b"/>',
    "reportlab's links": '<a href="file:///etc/passwd">x</a>',
    "images from the network": "![x](http://169.254.169.254/latest/meta-data/)",
    "links to scripts": "[x](javascript:alert(1))",
    "links to data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "links to files": "[x](file:///etc/passwd)",
    "links to files, spelled": "[x](FILE:///etc/passwd)",
    "automatic links to files": "<file:///etc/passwd>",
    "a forged token": "\ufdd00\ufdd1",
    "a forged token, made": "{{ '\ufdd0' }}0{{ '\ufdd1' }}",
    "a forged mark": "\ufdd20\ufdd31\ufdd4",
}

MACROS = "{% macro a() %}{{ b() }}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{{ a() }}{% endmacro %}"


def turns(body: str, count: int = 9999) -> str:
    """Return a loop."""
    return f"{{% for i in range({count}) %}}{body}{{% endfor %}}"


# What would go on for ever, or fill the memory.
ENDLESS = {
    "a loop in a loop": "{% for a in range(10000) %}{% for b in range(10000) %}{{ a }}{% endfor %}{% endfor %}",
    "an empty loop in a loop": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "a range": "{% for a in range(10 * 1000 * 1000 * 1000) %}{% endfor %}",
    "a list of a range": "{{ range(100000000)|list|length }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros that call each other": MACROS + "{{ a() }}",
    "a recursive loop": "{% for a in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
    "an include of itself": '{% include "banker.md.j2" %}',
    "doubling with ~": "{% set n = namespace(x='aaaaaaaa') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "doubling with +": "{% set n = namespace(x='aaaaaaaa') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling of a list": "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling of Markdown": "{% set n = namespace(x='') %}"
    + turns("{% set x %}aaaaaaaa{{ n.x }}{{ n.x }}{% endset %}{% set n.x = x %}", 99),
    "a long string": "{{ 'a' * 1000000000 }}",
    "a long string, piecewise": "{{ 'a' * 9999 * 9999 }}",
    "a long list": "{{ ([1] * 1000000000)|length }}",
    "a power": "{{ 10 ** 10 ** 10 }}",
    "a large number": "{% set n = namespace(x=9) %}{% for i in range(9999) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
    "replacing": "{{ ('a' * 9999)|replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa') }}",
    "joining": "{{ range(9999)|join('" + "a" * 90 + "') }}",
    "a great deal of Markdown": "{% for i in range(9999) %}" + "words " * 200 + "{% endfor %}",
    "components without end": "{% for i in range(9999) %}\n\n{{ risk_register() }}\n\n{% endfor %}",
    "searching long strings": "{% set x = 'a' * 19999 %}{% for i in range(9999) %}"
    + "{% if x ~ 'b' in x %}{% endif %}" * 99
    + "{% endfor %}",
    "methods of long strings": "{% set x = 'a' * 19999 %}" + turns("{% if x.upper().lower() %}{% endif %}"),
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "lists": "{{ " + "[" * 300 + "]" * 300 + " }}",
    "a long sum": "{{ " + "1 + " * 5000 + "1 }}",
    "nested blocks": "{% if risks %}" * 3000 + "{% endif %}" * 3000,
    "nested loops": "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
    "a huge template": "words " * 100_000,
}


@pytest.mark.parametrize("name", ESCAPES)
def test_an_escape_ends_in_an_error_with_its_place(name: str) -> None:
    ran = tried(ESCAPES[name] + "\n")
    assert ran.code == 1
    assert " --> templates/banker.md.j2:5" in ran.err
    assert "root:" not in ran.err + ran.out


@pytest.mark.parametrize("name", ENDLESS)
def test_what_would_never_end_ends_in_an_error(name: str) -> None:
    ran = tried(ENDLESS[name] + "\n")
    assert ran.code in (1, 3)
    assert " --> templates/banker.md.j2" in ran.err


def test_facts_are_no_templates() -> None:
    words = (
        "{{ 7 * 7 }} {% include '/etc/passwd' %} {# x #} <font color='[[1]]'>y</font> <img src='http://a/'/> ![z](b)"
    )
    facts = f'topic: {{title: Ferry, as_of: 2026-06-01}}\nclaims:\n  - {{id: c, caveat: true, text: "{words}"}}\n'
    template = FRONT + "{{ claims[0].text }}\n\n{{ caveats() }}\n"
    result = made({"facts/ferry.yaml": facts, "templates/banker.md.j2": template}, "banker")
    assert squeezed(words) in docx_words(result.docx)


def test_markup_of_word_is_words() -> None:
    """docxtpl pastes what it is given into the file's XML."""
    words = "</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd</w:instrText></w:r>"
    result = made({"facts/ferry.yaml": FACTS, "templates/banker.md.j2": FRONT + words + "\n"}, "banker")
    assert squeezed(words.replace("\\\\", "\\")) in docx_words(result.docx)
    assert b"instrText" not in result.docx


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    (tmp_path / "project" / "templates").mkdir(parents=True)
    (tmp_path / "project" / "facts").mkdir()
    (tmp_path / "project" / "facts" / "ferry.yaml").write_text(FACTS)
    (tmp_path / "project" / "templates" / "_link.md.j2").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "project" / "templates" / "banker.md.j2").write_text(FRONT + '{% include "_link.md.j2" %}\n')
    ran = run_memo("check ferry --audience banker", DiskWorkspace(tmp_path / "project"))
    assert ran.code == 1
    assert "error[template-outside]" in ran.err
    assert "secret" not in ran.err.replace("secret.txt", "")


def test_a_folder_of_templates_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "banker.md.j2").write_text(FRONT + "Words.\n")
    (tmp_path / "project" / "facts").mkdir(parents=True)
    (tmp_path / "project" / "facts" / "ferry.yaml").write_text(FACTS)
    (tmp_path / "project" / "templates").symlink_to(tmp_path / "shared")
    assert run_memo("check ferry --audience banker", DiskWorkspace(tmp_path / "project")).code == 0


def test_a_good_template_is_not_short_of_steps() -> None:
    facts = FACTS.replace(
        "claims:\n", "claims:\n" + "".join(f"  - {{id: c{n}, text: Claim {n}.}}\n" for n in range(300))
    )
    body = "{% for claim in claims %}\n- {{ claim.text }}{{ claim | cite }}\n{% endfor %}\n\n{{ claim_list() }}\n"
    assert [each for each in complaints(body, facts=facts) if each.startswith("error")] == []
