"""The steps of a finding as pages know them: form, action, and what is said afterwards."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from bihuan.access.actor import Actor
from bihuan.oversight.findings import actions, attach, decisions, forms
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import FindingStatus


@dataclasses.dataclass(frozen=True, slots=True)
class StepPage:
    """`act` is called with by, finding, revision and the form's values; `done` is said when it stands."""

    form: type[forms.StepForm]
    act: Callable[..., Any]
    done: str


def _complete(*, by: Actor, finding: Finding, measure: int, **given: Any) -> Finding:
    found = finding.measures.filter(pk=measure).select_related("finding").first()
    if found is None:
        raise ValidationError("没有找到这条措施，可能刚被改写。请核对后再登记。")
    return actions.complete_measure(by=by, measure=found, **given)


def _attach(*, by: Actor, finding: Finding, file: Any = None, **given: Any) -> Any:
    if file is not None:
        given |= {"name": file.name, "content": file}
    return attach.attach(by=by, finding=finding, **given)


STEPS: Mapping[str, StepPage] = {
    "confirm": StepPage(forms.ConfirmForm, actions.confirm, "已确认。下一步：反馈给责任组织。"),
    "assign": StepPage(forms.AssignForm, actions.assign_org, "已对应到组织。下一步：确认。"),
    "send": StepPage(forms.SendForm, actions.send, "已反馈给责任组织。"),
    "evidence": StepPage(forms.EvidenceForm, _attach, "佐证已添加。"),
    "done": StepPage(forms.DoneForm, _complete, "已登记措施完成。"),
    "apply": StepPage(forms.ApplyForm, actions.apply, "已申请销号，等待提出问题的一方审批。"),
    "object": StepPage(forms.ObjectForm, actions.object_to, "异议已提出，等待答复。"),
    "withdraw": StepPage(forms.PlainForm, actions.withdraw_objection, "异议已撤回。"),
    "answer": StepPage(forms.AnswerForm, decisions.answer_objection, "异议已答复。"),
    "method": StepPage(forms.MethodForm, decisions.choose_method, ""),
    "close": StepPage(forms.PlainForm, decisions.close, "已销号。"),
    "return": StepPage(forms.ReturnForm, decisions.return_, "已退回补充。"),
    "ongoing": StepPage(forms.OngoingForm, decisions.to_ongoing, "已转持续推进，到复核日期再看。"),
    "reject": StepPage(forms.RejectForm, decisions.reject, "已不予认定。"),
    "reopen": StepPage(forms.ReopenForm, decisions.reopen, "已重新打开，请责任组织继续整改。"),
    "reschedule": StepPage(forms.RescheduleForm, decisions.reschedule, "整改时限已调整。"),
}


def said(name: str, outcome: Any) -> str:
    """The sentence after a step. Choosing a way may close at once or leave the next times awaited."""
    if name == "method":
        closed = outcome.status == FindingStatus.CLOSED
        way = outcome.get_closing_method_display()
        return f"已同意，以“{way}”销号。" if closed else f"已选定“{way}”，以后的几次都做到后再来确认销号。"
    return STEPS[name].done
