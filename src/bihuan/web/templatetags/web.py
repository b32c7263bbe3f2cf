"""The parts pages are put together from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.http import QueryDict
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from bihuan.files.dates import long_date as long_date_text
from bihuan.web import slots
from bihuan.web.chips import Chip
from bihuan.web.paging import SIZES

register = template.Library()

EMPTY = "—"
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Crumb:
    label: str
    url: str | None


@dataclass(frozen=True)
class SummaryLine:
    """One error of a form: the sentence and the field it leads to (empty for the form as a whole)."""

    sentence: str
    target: str


# --- words and numbers ---


@register.filter
def long_date(value: date | datetime | None) -> str:
    """2025年3月12日（周三）; a dash where there is no date."""
    day = _local(value)
    return long_date_text(day) if day else EMPTY


@register.filter
def iso_date(value: date | datetime | None) -> str:
    """2025-03-12, for tables; a dash where there is no date."""
    day = _local(value)
    return day.isoformat() if day else EMPTY


@register.filter
def clock(value: datetime | time | None) -> str:
    """10:32; a dash where there is no time."""
    if value is None:
        return EMPTY
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M}"


@register.filter
def rate(done: int, total: int) -> str:
    """69.3%（61/88）. All and nothing are only shown for all and nothing; no base gives a dash."""
    if not total:
        return EMPTY
    percent = (Decimal(done) * 100 / Decimal(total)).quantize(TENTH, ROUND_HALF_UP)
    if 0 < done < total:
        percent = min(max(percent, TENTH), 100 - TENTH)
    return f"{percent}%（{done}/{total}）"


@register.filter
def count(number: int, unit: str) -> str:
    """3 个支部."""
    return f"{number} {unit}"


@register.filter
def dash(value: Any) -> Any:
    """The value, or a dash in an empty cell; zero is a value."""
    return EMPTY if value is None or value == "" else value


def _local(value: date | datetime | None) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


# --- statuses ---


@register.simple_tag
def chip(status: Chip | str, words: Mapping[str, Chip] | None = None) -> SafeString:
    """A status chip: from a Chip, or from a code and the table of words it stands in."""
    shown = status if isinstance(status, Chip) else (words or {})[status]
    mark = format_html('<span aria-hidden="true">{}</span> ', shown.mark) if shown.mark else ""
    return format_html('<span class="chip chip-{}">{}{}</span>', shown.tone, mark, shown.text)


# --- forms ---


@register.inclusion_tag("web/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field: label above, help, control, and its error tied to it."""
    return {"field": bound}


@register.inclusion_tag("web/parts/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet) -> dict[str, Any]:
    """The box at the top that takes focus and leads to each field; nothing where all is well."""
    return {"lines": [line for form in forms if form for line in _summary_lines(form)]}


@register.simple_tag
def has_errors(*forms: BaseForm | BaseFormSet | str | None) -> bool:
    """Whether any of the forms was sent and refused."""
    return any(_summary_lines(form) for form in forms if form)


def _summary_lines(form: Any) -> list[SummaryLine]:
    if isinstance(form, BaseFormSet):
        lines = [SummaryLine(str(sentence), "") for sentence in form.non_form_errors()]
        return lines + [line for member in form.forms for line in _summary_lines(member)]
    if not isinstance(form, BaseForm) or not form.is_bound:
        return []
    lines = [SummaryLine(str(sentence), "") for sentence in form.non_field_errors()]
    for bound in form:
        target = bound.id_for_label or bound.auto_id
        lines += [SummaryLine(str(sentence), target) for sentence in bound.errors]
    return lines


# --- lists ---


@register.inclusion_tag("web/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], unit: str = "条", target: str = "") -> dict[str, Any]:
    """Where one is in a list, the neighbours, and how many rows a page holds; filters stay in the address.

    ``target`` names the element that htmx refreshes; without it the links are ordinary links only.
    """
    query: QueryDict = context["request"].GET

    def address(**changes: int) -> str:
        changed = query.copy()
        for name, value in changes.items():
            changed[name] = str(value)
        return "?" + changed.urlencode()

    return {
        "page": page,
        "unit": unit,
        "target": target,
        "previous": address(page=page.previous_page_number()) if page.has_previous() else None,
        "next": address(page=page.next_page_number()) if page.has_next() else None,
        "sizes": [
            (size, address(size=size, page=1), size == page.paginator.per_page)
            for size in SIZES
            if page.paginator.count > SIZES[0]
        ],
    }


@register.inclusion_tag("web/parts/empty.html")
def empty_state(sentence: str, action: str = "", url: str = "") -> dict[str, str]:
    """What a list says when it has no rows, with the way on."""
    return {"sentence": sentence, "action": action, "url": url}


@register.inclusion_tag("web/parts/undo.html", takes_context=True)
def undo_line(context: Context, sentence: str, url: str, action: str = "撤销") -> dict[str, Any]:
    """What was just done and the button that takes it back; stays until the page is left."""
    return {
        "sentence": sentence,
        "url": url,
        "action": action,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("web/parts/breadcrumb.html")
def breadcrumb(*parts: str) -> dict[str, list[Crumb]]:
    """Label, address, label, address, …, and last the label of this page."""
    pairs = zip(parts[::2], [*parts[1::2], None], strict=False)
    return {"crumbs": [Crumb(label, url) for label, url in pairs]}


class TableRegionNode(Node):
    def __init__(self, label: FilterExpression, nodelist: NodeList) -> None:
        self.label = label
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return format_html(
            '<div class="table-region" role="region" aria-label="{}" tabindex="0">{}</div>',
            self.label.resolve(context),
            self.nodelist.render(context),
        )


@register.tag
def tableregion(parser: Parser, token: Token) -> TableRegionNode:
    """{% tableregion "问题清单" %}<table>…</table>{% endtableregion %}: a table that scrolls by itself."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("tableregion takes one label")
    nodelist = parser.parse(("endtableregion",))
    parser.delete_first_token()
    return TableRegionNode(parser.compile_filter(parts[1]), nodelist)


# --- pieces from higher rooms ---


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str) -> SafeString:
    """Everything higher rooms have registered under this name; nothing where nobody has."""
    values = {str(key): value for key, value in context.flatten().items()}
    filled: Iterable[str] = slots.render(name, values)
    return format_html_join("\n", "{}", ((conditional_escape(piece),) for piece in filled))


@register.filter
def join_words(words: Sequence[str]) -> str:
    """张某、李某、王某."""
    return "、".join(str(word) for word in words)
