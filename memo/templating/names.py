"""The names that a template finds: the topic, every collection, the scenarios and the issue."""

from __future__ import annotations

COLLECTIONS = (
    "actors",
    "assumptions",
    "changes",
    "channels",
    "claims",
    "comparisons",
    "events",
    "indicators",
    "judgements",
    "loaded_terms",
    "metrics",
    "open_questions",
    "options",
    "places",
    "quotes",
    "relations",
    "risks",
    "sources",
    "talking_points",
)
ROOTS = (*COLLECTIONS, "issue", "scenarios", "topic")
