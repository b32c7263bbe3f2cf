from django.db import migrations

from bihuan.access.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_start"), ("access", "0002_append_only")]

    operations = [AppendOnly("pair_decision")]
