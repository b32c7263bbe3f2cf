from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "bihuan.oversight.duties"
    label = "duties"
    verbose_name = "应办事项"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.access import changes  # noqa: PLC0415 -- models load only once apps are ready
        from bihuan.ledger.meetings import origins  # noqa: PLC0415
        from bihuan.oversight.duties import (  # noqa: PLC0415
            applies_views,
            jobs,
            live,
            panels,
            reach,
            views,
        )
        from bihuan.web import navigation, slots  # noqa: PLC0415

        changes.reaches(reach.of_change)
        changes.written.connect(live.on_written, dispatch_uid="duties.live")
        jobs.register()
        origins.register(panels.origin_of)
        slots.register("org.tools", applies_views.render_link)
        slots.register("meeting_form.advice", panels.render_advice)
        slots.register("meeting_saved.used_by", panels.render_used_by)
        navigation.register(2, "应办事项", "duties:list", views.may_see)
        navigation.register(9, "规则说明", "duties:rules", views.may_see)
