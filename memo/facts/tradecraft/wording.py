"""Rules about words that take sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memo.facts.book import FactBook
from memo.facts.tradecraft.finding import Finding, assertions, words


def term_loaded(book: FactBook) -> Iterator[Finding]:
    """A text of the desk uses a phrase that the topic lists among its loaded terms.

    **Why.** The list says what is wrong with the phrase and what to write instead; a phrase with the policy `quote_only` may
    stand within quotation marks, one with `allow_with_note` anywhere.

    ```yaml
    claims:
      - {id: closed, text: The port regime closed the quay.}
    loaded_terms:
      - {id: regime, phrase: port regime, problem: It belittles an office., neutral: port authority}
    ```
    """
    listed = [each for each in book.loaded_terms if each.policy != "allow_with_note"]
    for fact, field, text in assertions(book):
        spoken = words(book, text)
        for term in listed:
            phrase = term.phrase.pick(book.topic.language, book.topic.language).strip("“”\"'‘’ ")
            if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", spoken, re.IGNORECASE):
                neutral = term.neutral.pick(book.topic.language, book.topic.language)
                message = f"`{fact.id}` says “{phrase}”, a loaded term (`{term.id}`)"
                yield Finding(fact.id, (field,), message, f"write: {neutral}")
