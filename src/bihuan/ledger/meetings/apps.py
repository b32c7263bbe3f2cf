from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "bihuan.ledger.meetings"
    label = "meetings"
    verbose_name = "会议"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.ledger.meetings.panels import uses_records  # noqa: PLC0415 -- needs loaded models
        from bihuan.web import navigation  # noqa: PLC0415

        navigation.register(3, "工作记录", "meetings:index", uses_records)
