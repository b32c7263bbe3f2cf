"""后台工作: how far it is; one may leave the page and come back."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from bihuan.access.loading import NOT_FOUND
from bihuan.access.requests import actor_of
from bihuan.web.http import redirect_after, render_page
from bihuan.web.jobs import queue, worker
from bihuan.web.jobs.handlers import handler_of
from bihuan.web.jobs.models import Job, JobState

# A job that has waited this long is told about where no worker runs.
PATIENCE_SECONDS = 10


def job_of(request: HttpRequest, pk: int) -> Job:
    """One of the asker's own jobs; those of others do not exist for them. Raises Http404."""
    account = actor_of(request).account
    job = Job.objects.filter(pk=pk, account=account).first() if account is not None else None
    if job is None:
        raise Http404(NOT_FOUND)
    return job


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The job's sentence, asked for again every few seconds while it goes on, and what came of it."""
    return _page(request, job_of(request, pk))


def _page(request: HttpRequest, job: Job, sentence: str = "") -> HttpResponse:
    known = handler_of(job.kind)
    waited = (timezone.now() - job.created_at).total_seconds() > PATIENCE_SECONDS
    context = {
        "job": job,
        "outcome": render_to_string(known.template, {"job": job}, request) if job.outcome else "",
        "unattended": job.state == JobState.WAITING and waited and not worker.is_working(Path(settings.HOME)),
        "sentence": sentence,
        "page_has_errors": bool(sentence),
    }
    return render_page(request, "jobs/job.html", context, partial="progress", status=422 if sentence else 200)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a job again that was cut off."""
    job = job_of(request, pk)
    try:
        queue.again(job)
    except ValidationError as refusal:
        return _page(request, job, refusal.messages[0])
    return redirect_after(request, "jobs:job", pk=pk)
