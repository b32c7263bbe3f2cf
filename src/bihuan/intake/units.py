"""Unit names at the head of a clause: who a sentence is about, lists, short forms, bodies and posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bihuan.intake import listing, names
from bihuan.intake.marks import enclosed
from bihuan.intake.naming import Spelling, house_of, is_name, level_of, names_with_body, names_with_level

_JOINERS = ("、", "以及", "和", "及", "与", "，", ",", "；", "/")


@dataclass(frozen=True)
class Mention:
    """A unit as one place of the text names it. `root` is the institution, `part` what is below it."""

    start: int
    end: int
    root: str
    part: str = ""
    own_root: bool = True
    referred: bool = False

    @property
    def name(self) -> str:
        """The most specific body with its parent before it."""
        return self.root + self.part


@dataclass(frozen=True)
class Subject:
    """The units a clause speaks about and where its predicate begins."""

    mentions: tuple[Mention, ...]
    end: int


class Units:
    """Reads unit names in one text, helped by the names the text itself and the register already hold."""

    def __init__(self, text: str, register: Sequence[str] = ()) -> None:
        self.text = text
        self._mask = enclosed(text)
        self._by_head: dict[str, list[str]] = {}
        self._known: dict[str, None] = {}
        self._spelling = Spelling(self._known)
        self.learn(register)
        self.learn(names_with_level(text))
        # 柳林村 is a unit anywhere if 柳林村党支部 is named somewhere.
        self._index(name for name in names_with_body(text) if name not in self._known)

    def learn(self, found: Sequence[str]) -> None:
        """Add names that stand for units wherever they occur."""
        for name in found:
            name = name.strip()
            if len(name) < 3 or name in self._known:
                continue
            self._known[name] = None
            self._spelling.forget()
            self._index([name])

    def _index(self, found: Iterable[str]) -> None:
        for name in found:
            heads = self._by_head.setdefault(name[:2], [])
            heads.append(name)
            heads.sort(key=len, reverse=True)

    @property
    def known(self) -> tuple[str, ...]:
        """Every name learnt, in the order met."""
        return tuple(self._known)

    def one(self, at: int, end: int, parent: str = "") -> Mention | None:
        """The unit named exactly at `at`, or None. `parent` is carried over to a body named alone."""
        own = listing.OWN_OFFICE.match(self.text, at, end)
        spoken = own is not None and bool(parent) and parent.endswith(own["kind"])
        root_end = None if spoken else self._root_end(at, end)
        if root_end is None:
            return self._carried(at, end, parent)
        root = listing.OWNED.sub("", self._full(self.text[at:root_end]))
        if root not in self._known and re.search("(?:支部|总支)$", root):
            return self._with_post(Mention(at, root_end, "", root), end)
        part, stop = self._parts(self._past_brackets(root_end, end), end)
        return self._with_post(Mention(at, stop, root, part), end)

    def subject(self, at: int, end: int, parent: str = "") -> Subject | None:
        """The unit or list of units at the head of the clause `text[at:end]`, or None."""
        short = self._short_list(at, end)
        if short is not None:
            return short
        villages = self._villages(at, end, parent)
        if villages is not None:
            return villages
        first = self.one(at, end, parent)
        if first is None or (not first.own_root and parent):
            parts = self._parts_of(at, end, parent)
            if parts is not None:
                return parts
        if first is None:
            return None
        ordinals = self._ordinals(at, first, end) or self._parts_together(at, first, end)
        if ordinals:
            return Subject(ordinals, ordinals[-1].end)
        found = [first]
        carried = first.root
        while len(found) < listing.MOST_UNITS:
            following = self._next_in_list(found[-1].end, end, carried, bool(first.part))
            if following is None:
                break
            found.append(following)
            carried = following.root or carried
        return self._closed(found, end)

    def _ordinals(self, at: int, first: Mention, end: int) -> tuple[Mention, ...]:
        """甲局机关第一、第三党支部: as many branches as there are numbers."""
        begin = at + len(first.root) if first.own_root else at
        found = listing.ORDINALS.match(self.text, begin, end)
        if found is None:
            return ()
        plain = re.findall("[一二三四五六七八九十\\d]+", found["numbers"])
        numbers = [f"第{number}" for number in plain]
        return tuple(
            Mention(at, found.end(), first.root, found["of"] + number + found["kind"], first.own_root)
            for number in numbers
        )

    def _parts_together(self, at: int, first: Mention, end: int) -> tuple[Mention, ...]:
        """甲局乙科、丙科党支部: a branch of each part."""
        if not first.own_root or not self.text.startswith(first.root, at) or _has_body(first.part):
            return ()
        found = names.PARTS_RE.match(self.text, at + len(first.root), end)
        if found is None:
            return ()
        parts = re.split("[、和与及]", found["parts"])
        if any(re.match("[省市县州]|.{2,3}[市县]", part) or self._apart(part) for part in parts):
            return ()
        return tuple(Mention(at, found.end(), first.root, part + found["body"]) for part in parts)

    def _parts_of(self, at: int, end: int, parent: str) -> Subject | None:
        """甲科、乙科党支部 of the institution spoken of."""
        found = names.PARTS_RE.match(self.text, at, end) if parent else None
        if found is None or names.GENERIC_RE.match(found["parts"]) or names.BODY_RE.match(found["parts"]):
            return None
        parts = re.split("[、和与及]", found["parts"])
        if any(re.match("[省市县州](?!政)|.{2,3}[市县]", part) for part in parts):
            return None
        mentions = [Mention(at, found.end(), parent, part + found["body"], own_root=False) for part in parts]
        return Subject(tuple(mentions), found.end())

    def _villages(self, at: int, end: int, parent: str) -> Subject | None:
        """甲镇乙村、丙村党支部; without the town before it, villages of the town spoken of."""
        found = names.VILLAGES_RE.match(self.text, at, end)
        if found is None or re.match("其|该|本|各|全|个别|部分|有的", found["list"]):
            return None
        above = names.HOUSE_RE.match(parent)
        house = found["house"] or (above[0] if above else "")
        listed = re.split("[、和]", found["list"])
        if not house or (len(listed) == 1 and found["house"]) or any(part in self._known for part in listed):
            return None
        body = found["body"] or ""
        mentions = [Mention(at, found.end(), house + part, body) for part in listed]
        return Subject((*mentions[:-1], self._with_post(mentions[-1], end)), found.end())

    def _apart(self, name: str) -> bool:
        return name in self._known and names.WEAK_PART_END_RE.search(name) is None

    def listed(self, start: int, end: int, parent: str = "") -> tuple[Mention, ...]:
        """Units if the whole stretch is nothing but a list of them (counts in between allowed), else ()."""
        found: list[Mention] = []
        for begin, stop in listing.split(self.text, start, end):
            head = listing.LIST_HEAD.match(self.text, begin, stop)
            begin = head.end() if head is not None else begin
            mention = self.one(begin, stop, found[-1].root if found else parent) or self._bare(
                begin, stop, found
            )
            if mention is None and found and listing.PLAIN_OFFICE.fullmatch(self.text, begin, stop):
                # 外国语学院、体育部: plain names among names.
                mention = Mention(begin, stop, self.text[begin:stop])
            if mention is None or listing.LIST_REST.fullmatch(self.text, mention.end, stop) is None:
                return ()
            found.append(replace(mention, root=self._spelling.levelled(mention.root)))
        return tuple(found)

    # -- one name --

    def _root_end(self, at: int, end: int) -> int | None:
        if names.GENERIC_RE.match(self.text, at, end) or names.BODY_RE.match(self.text, at, end):
            return None
        known = self._known_end(at, end)
        if known is not None:
            return known
        for pattern in (
            names.MASKED_RE,
            names.STATE_RE,
            names.STRONG_RE,
            names.LEVEL_WEAK_RE,
            names.FREE_WEAK_RE,
        ):
            found = pattern.match(self.text, at, end)
            if found is not None and is_name(found[0]):
                return found.end(1) if found.groups() else found.end()
        return self._branch_alone(at, end)

    def _full(self, root: str) -> str:
        cut = [name for name in self._by_head.get(root[:2], ()) if len(name) >= 6 and name[:-1] == root]
        return cut[0] if cut and root not in self._known else root

    def _branch_alone(self, at: int, end: int) -> int | None:
        # 某某党支部 with no institution before it: the branch itself is all that is named.
        found = names.NAMED_BRANCH_RE.match(self.text, at, end)
        return found.end() if found is not None and len(found[0]) > 3 else None

    def _known_end(self, at: int, end: int) -> int | None:
        for name in self._by_head.get(self.text[at : at + 2], ()):
            if self.text.startswith(name, at) and at + len(name) <= end:
                return at + len(name)
            # 市某某中党小组: the last character of a long name was dropped in typing.
            if len(name) >= 6 and self.text.startswith(name[:-1] + "党", at):
                return at + len(name) - 1
        return None

    def _parts(self, at: int, end: int) -> tuple[str, int]:
        """Offices and bodies below the institution named up to `at`: their words and where they stop."""
        begin, stop = at, at
        if self.text.startswith("机关", at) and not self.text.startswith(
            ("机关和", "机关及", "机关党", "机关纪"), at
        ):
            stop = at + 2
        body = self._body_end(at, end)
        if body is None:
            sub = self._sub_end(stop, end)
            stop = sub if sub is not None else at
            body = self._body_end(stop, end)
        if body is not None:
            # 党总支第二支部: a branch of the body named first.
            further = names.FURTHER_RE.match(self.text, body, end)
            stop = further.end() if further is not None and further[0].endswith(("支部", "小组")) else body
        below = self._below(stop, end)
        if below is not None:
            return below
        words = re.sub(
            "^(?:(?:下属|所属)的?|[局委厅院校县市区]属(?![于]))", "", self.text[begin:stop].replace(" ", "")
        )
        return words, self._past_brackets(stop, end)

    def _below(self, at: int, end: int) -> tuple[str, int] | None:
        """甲局机关党委所属乙中心党支部: what is below counts, whoever it belongs to in between."""
        link = listing.BELOW_LINK.match(self.text, at, end)
        if link is None:
            return None
        found = self.one(link.end(), end)
        if found is None or not found.own_root:
            return None
        return found.name, found.end

    def _sub_end(self, at: int, end: int) -> int | None:
        found = names.SUB_RE.match(self.text, at, end)
        if found is None or names.GENERIC_RE.match(found[1]) or names.PARTY_NOUN_RE.search(found[1]):
            return None
        stop = found.end()
        if self._body_end(stop, end) is not None or listing.AS_WHOLE.match(self.text, stop, end):
            return stop
        strong = names.STRONG_END_RE.search(found[1]) is not None or names.VILLAGE_RE.search(
            self.text[max(0, at - 2) : stop]
        )
        return stop if strong and names.OBJECT_AHEAD_RE.match(self.text, stop, end) is None else None

    def _body_end(self, at: int, end: int) -> int | None:
        for pattern in (names.BODY_RE, names.PLAIN_BRANCH_RE, names.NAMED_BRANCH_RE):
            found = pattern.match(self.text, at, end)
            if found is not None:
                return found.end()
        return None

    def _past_brackets(self, at: int, end: int) -> int:
        if at < end and self.text[at] in "（(" and self._mask[at]:
            closing = at
            while closing < end and self._mask[closing]:
                closing += 1
                if self.text[closing - 1] in "）)":
                    return closing
        return at

    def _with_post(self, mention: Mention, end: int) -> Mention:
        posts = names.POSTS_RE.match(self.text, mention.end, end)
        if posts is None:
            return mention
        # 党组书记、局长 hold both: they stand for the whole institution.
        whole = mention.part in ("党组", "党委", "党总支", "党支部") and names.OFFICE_POST_RE.search(posts[0])
        return replace(mention, end=posts.end(), part="" if whole else mention.part)

    def _carried(self, at: int, end: int, parent: str) -> Mention | None:
        link = listing.BELOW_LINK.match(self.text, at, end)
        if link is not None and parent:
            below = self.one(link.end(), end)
            return (
                replace(below, root=parent, part=below.name, own_root=False)
                if below and below.own_root
                else None
            )
        pronoun = names.PRONOUN_RE.match(self.text, at, end)
        if pronoun is not None and parent:
            part, stop = self._parts(pronoun.end(), end)
            return self._with_post(Mention(at, stop, parent, part, own_root=False), end)
        whole = listing.WHOLE.match(self.text, at, end) if parent else None
        if whole is not None:
            return Mention(at, whole.end(), parent, own_root=False)
        own = listing.OWN_OFFICE.match(self.text, at, end) if parent else None
        body = names.BODY_RE.match(self.text, own.end() if own else at, end)
        if body is None:
            return None
        # 局机关党总支 says of which kind the institution is; its name says it already.
        words = (
            re.sub("^(?:[局委院校厅办]|公司|集团|学校|医院)(?=机关|本部)", "", body[0]) if parent else body[0]
        )
        return self._with_post(Mention(at, body.end(), parent, words, own_root=False), end)

    # -- lists of names --

    def _next_in_list(self, at: int, end: int, carried: str, below: bool) -> Mention | None:
        for joiner in _JOINERS[:5]:
            if self.text.startswith(joiner, at) and (
                found := self._sibling(at + len(joiner), end, carried, below)
            ):
                return found
        comma = self._comma_list(at, end, carried, below)
        if comma is not None:
            return comma
        # 甲局第一支部组织生活会、乙局第二支部组织生活会均未…: an attribute stands between name and joiner.
        mark = self._joiner_ahead(at, end)
        if mark is None or listing.ATTRIBUTE_BLOCK_RE.search(self.text, at, mark):
            return None
        found = self.one(mark + 1, end)
        level = found is not None and names.LEVEL_START_RE.match(self.text, mark + 1, end)
        return found if level else None

    def _comma_list(self, at: int, end: int, carried: str, below: bool) -> Mention | None:
        if not self.text.startswith(("，", ","), at):
            return None
        found = self._sibling(at + 1, end, carried, below)
        # A comma only joins names when the next name is itself followed by a joiner or 等/均.
        return (
            found
            if found and re.compile("[、，]?(?:等|均|都|[、，,][省市区县])").match(self.text, found.end, end)
            else None
        )

    def _joiner_ahead(self, at: int, end: int) -> int | None:
        for mark in range(at, min(end, at + 22)):
            if self.text[mark] in "，,。；：":
                return None
            if self.text[mark] == "、" and not self._mask[mark]:
                return mark
        return None

    def _sibling(self, at: int, end: int, carried: str, below: bool) -> Mention | None:
        link = listing.BELOW_LINK.match(self.text, at, end)
        found = self.one(link.end(), end) if link else None
        if found is not None:
            return replace(found, root=carried, part=found.name, own_root=False)
        found = self.one(at, end, carried)
        plain = names.PLAIN_BRANCH_RE.match(self.text, at, end) if found is None and below else None
        if plain is not None:
            return Mention(at, plain.end(), carried, plain[0], own_root=False)
        if found is None or not found.own_root:
            return found
        return self._placed(found, carried, below)

    def _placed(self, found: Mention, carried: str, below: bool, beside: bool = True) -> Mention:
        """A name without a level word: a part of the institution before it, or its neighbour."""
        if not found.root:
            return replace(found, root=carried)
        found = replace(found, root=self._spelling.levelled(found.root))
        if names.LEVEL_START_RE.match(found.root) or not carried or found.root in self._known:
            return found
        house = house_of(carried, found.root)
        if house:
            return replace(found, root=house, part=found.root + found.part)
        if listing.NO_PARTS.search(carried):
            return found
        level = level_of(carried)
        if level and level + found.root in self._known:
            return replace(found, root=level + found.root)
        if found.root[-1] == carried[-1] and not level:
            return found
        if below and (
            names.WEAK_PART_END_RE.search(found.root) or not names.STRONG_END_RE.search(found.root)
        ):
            return replace(found, root=carried, part=found.root + found.part)
        if beside and names.STRONG_END_RE.search(found.root):
            return replace(found, root=level + found.root)
        return found

    def placed(self, found: Mention, parent: str, under: bool) -> Mention:
        """The mention as a part of `parent` where its name has no level word of its own.

        `under` says the passage is about `parent` as a whole, so that every such name is below it.
        """
        if not found.own_root:
            return found
        full = self._spelling.levelled(found.root)
        if full != found.root:
            return replace(found, root=full)
        if (
            parent
            and under
            and found.root
            and found.root not in self._known
            and not names.LEVEL_START_RE.match(found.root)
        ):
            return replace(found, root=parent, part=found.root + found.part)
        return self._placed(found, parent, below=True, beside=False) if parent else found

    def _short_list(self, at: int, end: int) -> Subject | None:
        """市甲、乙、丙等部门: names without their endings, completed from the names the text holds."""
        found = listing.SHORT_LIST.match(self.text, at, end)
        if found is None or names.GENERIC_RE.match(found[0]):
            return None
        mentions: list[Mention] = []
        tail = names.ETCETERA_RE.match(self.text, found.end("list"), end)
        ending = tail[1] if tail is not None else ""
        branch = ending if ending in listing.BODY_TAILS else ""
        for begin, stop in listing.split(self.text, at, found.end("list")):
            mention = self.one(begin, stop, mentions[0].root if mentions else "")
            if mention is None and re.search("对|[第\\d]", self.text[begin:stop]) and not branch:
                return None
            if mention is None or mention.end < stop:
                if mention is not None and mention.part and not branch:
                    # 甲局机关党委换届请示、批复等资料: what stands behind the office is no name.
                    return None
                mention = self._completed(begin, stop, mentions, branch)
            elif mentions:
                mention = self._placed(mention, mentions[0].root, below=bool(mentions[0].part))
            if mention is None or (tail is None and not self._is_known(mention.root)):
                return None
            if branch and not _has_body(mention.part):
                mention = replace(mention, part=mention.part + branch)
            mentions.append(mention)
        return Subject(tuple(mentions), tail.end() if tail is not None else found.end())

    def _is_known(self, root: str) -> bool:
        return root in self._known or names.STRONG_END_RE.search(root) is not None

    def _completed(self, begin: int, stop: int, before: list[Mention], branch: str) -> Mention | None:
        words = self.text[begin:stop]
        if branch:
            head = self.one(begin, stop)
            if head is not None:
                return Mention(begin, stop, head.root, self.text[begin + len(head.root) : stop] + branch)
            if before:
                return Mention(begin, stop, before[0].root, words + branch)
        level = level_of(before[0].root) if before and not names.LEVEL_START_RE.match(words) else ""
        if not before and names.LEVEL_START_RE.match(words) is None and len(words) > 6:
            return None
        return Mention(begin, stop, self._spelling.resolve(level + words))

    def _bare(self, begin: int, stop: int, before: list[Mention]) -> Mention | None:
        level = level_of(before[0].root) if before else ""
        full = self._spelling.resolve(level + self.text[begin:stop])
        return Mention(begin, stop, full) if full in self._known else None

    def _closed(self, found: list[Mention], end: int) -> Subject:
        """The list with its 等N个支部 tail; a tail naming a body completes the members that have none."""
        stop = found[-1].end
        tail = listing.LIST_TAIL.match(self.text, stop, end)
        if tail is None:
            return Subject(
                _with_shared_body(found, self.text[stop : stop + 1] in ("均", "都", "未", "没")), stop
            )
        ending = tail[1] or ""
        if ending in listing.BODY_TAILS:
            found = [m if _has_body(m.part) else replace(m, part=m.part + ending) for m in found]
        return Subject(tuple(found), tail.end())


def _with_shared_body(found: list[Mention], each: bool) -> tuple[Mention, ...]:
    """甲局、乙局党组: the body named last belongs to all of them."""
    last = found[-1].part
    branches = ("党支部", "机关党支部", "机关支部", "党总支", "机关党总支")
    shared = last in ("党组", "党委", "机关党委") or (each and last in branches)
    if not shared or any(mention.part for mention in found[:-1]):
        return tuple(found)
    return tuple(replace(mention, part=last) for mention in found)


def _has_body(part: str) -> bool:
    return re.search("(?:党组|党委|纪委|支部|总支|党小组)$", part) is not None
