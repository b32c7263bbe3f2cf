from django.urls import path

from bihuan.oversight.findings import views
from bihuan.oversight.findings.step_pages import STEPS

app_name = "findings"
urlpatterns = [
    path("findings/", views.finding_list, name="list"),
    path("findings/export/", views.export, name="export"),
    path("findings/bulk/", views.bulk_step, name="bulk"),
    path("findings/new/", views.finding_new, name="new"),
    path("findings/<int:pk>/", views.finding_detail, name="detail"),
    path("findings/<int:pk>/plan/", views.finding_plan, name="plan"),
    path("findings/<int:pk>/apply/", views.finding_apply, name="apply"),
    *(
        path(f"findings/<int:pk>/{name}/", views.step, {"name": name}, name=name)
        for name in STEPS
        if name != "apply"
    ),
]
