"""The command line. Each command says what it did in a sentence; 0 is well, 1 found something, 2 an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from typer import rich_utils

from bihuan.cli import accounts, filling, ledger, oversight, papers, texts, writing
from bihuan.cli.sentences import sentence_of
from bihuan.cli.shared import HOME, Home, boot, me, table

# What typer prints around our own sentences.
rich_utils.OPTIONS_PANEL_TITLE, rich_utils.ARGUMENTS_PANEL_TITLE = "选项", "参数"
rich_utils.COMMANDS_PANEL_TITLE, rich_utils.ERRORS_PANEL_TITLE = "命令", "有误"
rich_utils.DEFAULT_STRING, rich_utils.ENVVAR_STRING = "[默认 {}]", "[环境变量 {}]"
rich_utils.REQUIRED_LONG_STRING = "[必填]"

app = typer.Typer(
    help="闭环：机关党建的记录、应办、检查、问题、整改、销号。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
log_app = typer.Typer(help="操作日志的封签与核验。", no_args_is_help=True)
app.add_typer(accounts.app, name="account")
app.add_typer(oversight.rules_app, name="rules")
app.add_typer(texts.app, name="paper")
app.command("import")(ledger.import_workbooks)
COMMANDS: tuple[Callable[..., None], ...] = (
    *(ledger.template, ledger.undo, oversight.check, oversight.intake, oversight.lists),
    *(papers.extract, papers.compare, writing.report, writing.recount, writing.layout, filling.fill),
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(log_app, name="log")


@app.command()
def init(home: Home = HOME) -> None:
    """建立数据目录；较早版本的先备份再升级。"""
    from bihuan.access import secrets

    secrets.make(home.resolve())
    root = boot(home, ready=False)
    from bihuan.site.home import prepare

    print(prepare(root))


@app.command()
def serve(
    home: Home = HOME,
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="端口。")] = 8000,
    host: Annotated[str, typer.Option(help="监听地址；默认只给本机。")] = "127.0.0.1",
) -> None:
    """打开网页。"""
    root = boot(home)
    from bihuan.site import wsgi_server

    bound = wsgi_server.listen(host, port)
    print(f"网页地址 http://{host}:{port}/ ，按 Ctrl+C 结束。", flush=True)
    wsgi_server.serve(bound, root)


@app.command()
def demo(
    home: Home = HOME,
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="端口。")] = 8000,
    serve_pages: Annotated[bool, typer.Option("--serve/--no-serve", help="造好后是否打开网页。")] = True,
    small: Annotated[bool, typer.Option("--small", help="只造两个单位、八个支部。")] = False,
) -> None:
    """造一座城三年的台账，照真实步骤导入、检查、提出问题，再打开网页。"""
    from bihuan.access import secrets

    secrets.make(home.resolve())
    root = boot(home, ready=False)
    from bihuan.site import wsgi_server
    from bihuan.site.demo import demonstration

    bound = wsgi_server.listen("127.0.0.1", port) if serve_pages else None
    for line in demonstration.run(root, by=me(), small=small):
        print(line, flush=True)
    if bound is not None:
        print(f"网页地址 http://127.0.0.1:{port}/ ，按 Ctrl+C 结束。", flush=True)
        wsgi_server.serve(bound, root)


@app.command()
def worker(
    home: Home = HOME,
    once: Annotated[bool, typer.Option("--once", help="做完排队的工作就结束。")] = False,
    attached: Annotated[bool, typer.Option("--attached", hidden=True)] = False,
) -> None:
    """做后台的工作：导入、重算、每天的夜间工作。serve 会自己启动它，另开网页服务时才单独运行。"""
    boot(home)
    from bihuan.web.jobs import worker as background

    made = background.Worker(batch=once)
    made.configure_signals()
    if attached:
        background.stop_with(sys.stdin.fileno())
    made.run()


@app.command()
def nightly(home: Home = HOME) -> None:
    """夜间工作：延长期间、全部文字重新比对、全量重算应办事项、封签日志。"""
    boot(home)
    from bihuan.access import changes
    from bihuan.oversight.duties import batch
    from bihuan.papers.texts import comparing

    with changes.held():
        comparing.compare_all()
    done = batch.nightly(by=me())
    print(
        f"应办事项已全量重算：共 {done.rows} 件，新增 {done.added}，变化 {done.changed}，"
        f"移除 {done.removed}。日志已封签。"
    )


@app.command()
def backup(out: Path, home: Home = HOME) -> None:
    """把数据库、存档文件和密钥备份成一个 .tar.gz。"""
    root = boot(home)
    from bihuan.site.home import backup as write

    made = write(root, out.resolve())
    print(f"已备份到 {made}（{made.stat().st_size >> 10} KB）。里面有密钥，请妥善保管。")


@app.command()
def restore(archive: Path, home: Home = HOME) -> None:
    """把备份恢复到一个空目录。"""
    os.environ.setdefault("BIHUAN_SECRET_KEY", "restore")
    os.environ.setdefault("BIHUAN_FIELD_KEYS", "restore")
    os.environ.setdefault("BIHUAN_LOOKUP_KEY", "restore")
    root = boot(home, ready=False)
    from bihuan.site.home import restore as unpack

    unpack(archive.resolve(), root)
    print(f"已恢复到 {root}。请运行 bihuan init 核对版本，再运行 bihuan doctor。")


@app.command()
def doctor(home: Home = HOME) -> None:
    """查看这一套安装是否正常。"""
    root = boot(home, ready=False)
    from bihuan.site.doctor import look_over

    checks = look_over(root)
    table(["", "项目", "情况"], [["✓" if c.well else "!", c.name, c.text] for c in checks])
    raise typer.Exit(0 if all(c.well for c in checks) else 1)


@log_app.command("seal")
def log_seal(home: Home = HOME) -> None:
    """给还没有封签的日志封签。"""
    boot(home)
    from bihuan.access import seal

    made = seal.seal(me())
    print(f"封签 {sum(s.count for s in made)} 条日志。" if made else "没有未封签的日志。")


@log_app.command("verify")
def log_verify(home: Home = HOME) -> None:
    """核对日志是否与封签时一致；不一致退出码为 1。"""
    boot(home)
    from bihuan.access import seal

    told = seal.verify()
    print("\n".join(told) if told else "操作日志与封签一致。")
    raise typer.Exit(1 if told else 0)


def main() -> None:
    """Entry point of the `bihuan` command."""
    try:
        code = app(standalone_mode=False)
    except Exception as error:
        text = sentence_of(error)
        if text is None:
            raise
        print(text, file=sys.stderr)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
