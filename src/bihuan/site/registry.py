"""The explicit lists that site hands down: rule modules, extractors, workbook sheets, words of the log."""

# Pure rule modules; each registers its rules when imported.
RULE_MODULES = [
    "bihuan.ledger.meetings.rules",
    "bihuan.ledger.members.rules",
]

# Modules whose EXTRACTORS map a fact table's name to the function that reads its rows.
EXTRACTORS = [
    "bihuan.ledger.orgs.extract",
    "bihuan.ledger.members.extract",
    "bihuan.ledger.meetings.extract",
]

# Modules whose SHEETS stand in the workbook, in the order they are read in.
SHEETS = [
    "bihuan.ledger.orgs.sheets",
    "bihuan.ledger.members.sheets",
    "bihuan.ledger.meetings.sheets",
]

# Codes of the log's actions and what the audit administrator reads for them.
LOG_WORDS = {
    "account.change_password": "修改自己的密码",
    "account.create": "新建账号",
    "account.disable": "停用账号",
    "account.enable": "启用账号",
    "account.locked": "登录暂停",
    "account.login": "登录",
    "account.logout": "退出",
    "account.reset_password": "重设密码",
    "file.add": "添加文件",
    "file.download": "下载文件",
    "grant.end": "结束授权",
    "grant.give": "授权",
    "log.seal": "封签日志",
    "org.create": "登记组织",
    "org.end_relation": "结束组织关系",
    "org.relate": "登记组织关系",
    "org.rename": "组织更名",
    "sealed.open": "打开密封内容",
}
