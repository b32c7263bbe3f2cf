"""Every room's URLs, listed."""

from django.urls import include, path

urlpatterns = [
    path("", include("bihuan.access.urls")),
    path("", include("bihuan.files.urls")),
    path("", include("bihuan.web.urls")),
    path("", include("bihuan.web.jobs.urls")),
    path("", include("bihuan.ledger.orgs.urls")),
    path("", include("bihuan.ledger.members.urls")),
    path("", include("bihuan.ledger.imports.urls")),
    path("", include("bihuan.ledger.meetings.urls")),
    path("", include("bihuan.oversight.duties.urls")),
    path("", include("bihuan.oversight.findings.urls")),
    path("", include("bihuan.oversight.commitments.urls")),
    path("", include("bihuan.papers.urls")),
    path("", include("bihuan.papers.filling.urls")),
    path("", include("bihuan.papers.texts.urls")),
    path("", include("bihuan.papers.writing.urls")),
    path("", include("bihuan.workbench.urls")),
]

handler400 = "bihuan.web.handlers.bad_request"
handler403 = "bihuan.web.handlers.forbidden"
handler404 = "bihuan.web.handlers.not_found"
handler500 = "bihuan.web.handlers.server_error"
