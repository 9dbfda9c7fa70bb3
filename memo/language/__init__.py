"""The languages of memos: the memo's own words by catalogue, and what CLDR knows of dates, numbers, lists and names.

Babel and gettext stay in here and in `templating`. English is the language of the code: for it nothing is loaded.
"""

from memo.language.catalogue import ENGLISH, Catalogue, Message, message, message_in
from memo.language.shipped import catalogue_of, languages
from memo.language.slots import filled, parted, slots

__all__ = [
    "ENGLISH",
    "Catalogue",
    "Message",
    "catalogue_of",
    "filled",
    "languages",
    "message",
    "message_in",
    "parted",
    "slots",
]
