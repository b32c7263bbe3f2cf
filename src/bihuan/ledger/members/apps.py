from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "bihuan.ledger.members"
    label = "members"
    verbose_name = "党员"
    default_auto_field = "django.db.models.BigAutoField"
