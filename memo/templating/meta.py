"""What is true of the whole memo and stands in its margins, in the reader's words."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from memo.document.labels import own_labels
from memo.document.model import Handling, Meta
from memo.facts.handling import highest_mark, topic_handling
from memo.facts.records.topic import Topic
from memo.templating.desk import Desk
from memo.templating.labels import NO_REVIEWER
from memo.templating.wording import age_days, date_text, words


def memo_meta(desk: Desk) -> Meta:
    """Return the title, marks, dates and properties of the memo."""
    topic = desk.book.topic
    title = words(desk, topic.headline.get(desk.audience)) or words(desk, topic.title)
    handling = banner(desk)
    return Meta(
        title=title,
        audience=desk.audience,
        language=desk.language,
        as_of=topic.as_of.isoformat(),
        subject=words(desk, topic.question),
        author=words(desk, topic.author.name) if topic.author else "",
        form=desk.front.title,
        short_title=words(desk, topic.title),
        dateline=desk.gettext("Information to {day}", day=date_text(desk, topic.as_of)),
        draft=draft_reason(desk),
        stale=stale_notice(desk),
        edition=edition(desk),
        footer_note=footer_note(desk),
        keywords=(words(desk, topic.title), desk.front.title),
        handling=handling,
        issued=desk.issue.date,
        labels=own_labels(desk.catalogue),
        identity=(("memo:audience", desk.audience), ("memo:as-of", topic.as_of.isoformat())),
    )


def draft_reason(desk: Desk) -> str:
    """Return why the memo is a draft, in words; nothing where it isn't one."""
    topic = desk.book.topic
    reasons = [] if topic.reviewers else [desk.gettext(NO_REVIEWER)]
    for each in topic.clearances:
        if each.status in ("pending", "objects"):
            office = words(desk, each.office)
            objects = each.status == "objects"
            reasons.append(
                desk.gettext("{office} objects", office=office)
                if objects
                else desk.gettext("clearance by {office} is pending", office=office)
            )
    return desk.pgettext("between things listed", "; ").join(reasons)


def edition(desk: Desk) -> str:
    """Return the edition in words; a memo that is not kept has no number."""
    if desk.issue.edition is None:
        return desk.gettext("Issued {day}", day=date_text(desk, desk.issue.date))
    if desk.issue.edition == 1:
        return desk.gettext("Edition 1, initial coverage")
    return desk.gettext("Edition {number}", number=str(desk.issue.edition))


def footer_note(desk: Desk) -> str:
    """Return the short form of the disclaimer: its first sentence, without its stop."""
    disclaimer = words(desk, desk.book.topic.disclaimer.get(desk.audience))
    first = re.split(r"(?<=[.;])\s", disclaimer)[0].rstrip(".;")
    return first[:1].lower() + first[1:] if 0 < len(first) <= 60 else ""


def banner(desk: Desk) -> Handling:
    """Return the highest mark of what the memo holds."""
    key, marking = highest_mark(desk.book), topic_handling(desk.book).marking
    own = f" · {marking}" if marking else ""
    return Handling(f"TLP:{key.upper()}{own}", key)


def review_by(topic: Topic) -> dt.date:
    """Return the day by which the information wants refreshing."""
    return topic.review_by or _after(topic.as_of, topic.stale_after)


def stale_notice(desk: Desk) -> str:
    """Return in words that, and how far, the memo is past its review date; nothing before it."""
    due = review_by(desk.book.topic)
    if desk.issue.date <= due:
        return ""
    return desk.ngettext(
        "STALE: information to {end}, one day old; refresh due {due}",
        "STALE: information to {end}, {count} days old; refresh due {due}",
        age_days(desk),
        end=date_text(desk, desk.book.topic.as_of),
        count=str(age_days(desk)),
        due=date_text(desk, due),
    )


def _after(start: dt.date, duration: str) -> dt.date:
    """Return the day that lies an ISO 8601 duration of years, months, weeks and days after `start`, the last one at most."""
    try:
        found = {unit: int(count) for count, unit in re.findall(r"(\d+)([YMWD])", duration)}
        months = start.month - 1 + found.get("M", 0) + 12 * found.get("Y", 0)
        year, month = start.year + months // 12, months % 12 + 1
        day = min(start.day, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day) + dt.timedelta(days=found.get("D", 0) + 7 * found.get("W", 0))
    except (ValueError, OverflowError):
        return dt.date.max
