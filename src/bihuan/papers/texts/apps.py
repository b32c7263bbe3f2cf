from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "bihuan.papers.texts"
    label = "texts"
    verbose_name = "材料比对"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.access import changes  # noqa: PLC0415 -- models load first
        from bihuan.oversight.duties import proof  # noqa: PLC0415
        from bihuan.papers.texts import jobs, panels, queries, views  # noqa: PLC0415
        from bihuan.web import navigation, slots  # noqa: PLC0415

        changes.written.connect(jobs.on_written, dispatch_uid="texts.compare")
        jobs.register()
        proof.register("similarity", proof.Reader(queries.evidence_names, queries.evidence_address))
        slots.register("meeting_view.bottom", panels.render_papers)
        navigation.register(8, "材料", "texts:index", views.may_see)
