"""批复: answers a 请示, quoting its title and number; the decision is the author's."""

from __future__ import annotations

import dataclasses

from bihuan.gongwen.draft import Draft, fill_in
from bihuan.gongwen.furniture import check_number
from bihuan.gongwen.traced import Label, piece, tell
from bihuan.papers.writing.ask import Ask, Incomplete

# What a 批复 may decide, by the word the form sends.
DECISIONS = {"agree": "同意", "decline": "不同意"}


def from_ask(ask: Ask) -> Draft:
    """The reply of the organisation. Raises Incomplete for a number of the 请示 in another form."""
    org = ask.the_org()
    subject = ask.said("subject", "请示事项")
    decision = DECISIONS.get(ask.words.get("decision", ""), "")
    frame = dataclasses.replace(
        ask.frame, recipients=ask.frame.recipients or fill_in("主送机关，即来文请示的单位"), sealed=True
    )
    draft = Draft("reply", piece(Label(f"关于{decision}{subject}的批复")), org.name, ask.on, frame)
    draft.say(
        "你单位《{title}》{number}收悉。经研究，现批复如下：",
        title=Label(ask.words.get("asked_title", "").strip() or f"关于{subject}的请示"),
        number=Label(_number(ask)),
    )
    items = [f"{decision}{subject}。"] * bool(decision)
    if ask.words.get("matter", "").strip() or not decision:
        items += filter(None, map(str.strip, ask.said("matter", "批复的具体意见").splitlines()))
    # A single item needs no number.
    for item in items:
        if len(items) > 1:
            draft.heading(1, piece(Label(item)))
        else:
            draft.say(piece(Label(item)))
    draft.say("此复。")
    draft.fields["请示事项"] = tell("{subject}", subject=Label(subject))
    draft.fields["批复意见"] = piece(decision or fill_in("同意或不同意"))
    return draft


def _number(ask: Ask) -> str:
    """The number of the 请示 in its brackets; what is to be filled in has brackets of its own."""
    text = ask.words.get("asked_number", "").strip()
    if not text:
        return fill_in("请示的发文字号")
    try:
        return f"（{check_number(text)}）"
    except ValueError as error:
        raise Incomplete(str(error)) from error
