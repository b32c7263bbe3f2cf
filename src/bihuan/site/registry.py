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
    "duty.accept_explanation": "接受说明",
    "duty.end_exemption": "提前结束不适用",
    "duty.exempt": "认定不适用",
    "duty.explain": "填写说明",
    "duty.return_explanation": "退回说明",
    "file.add": "添加文件",
    "file.download": "下载文件",
    "finding.answered": "答复异议",
    "finding.applied": "申请销号",
    "finding.assigned": "问题对应组织",
    "finding.closed": "销号",
    "finding.confirmed": "确认问题",
    "finding.done": "完成措施",
    "finding.evidence": "添加佐证",
    "finding.method": "选定销号方式",
    "finding.objected": "提出异议",
    "finding.ongoing": "转持续推进",
    "finding.opened": "提出问题",
    "finding.planned": "制定措施",
    "finding.read_in": "读入问题",
    "finding.rejected": "不予认定",
    "finding.reopened": "重新打开问题",
    "finding.rescheduled": "调整整改时限",
    "finding.returned": "退回补充",
    "finding.sent": "反馈问题",
    "grant.end": "结束授权",
    "grant.give": "授权",
    "import.run": "导入工作簿",
    "import.undo": "撤销导入",
    "ledger.close": "月结",
    "ledger.reopen": "重开月结",
    "ledger.start": "声明启用日",
    "log.seal": "封签日志",
    "meeting.correct": "更正会议记录",
    "meeting.record": "记录会议",
    "meeting.verify": "核实会议记录",
    "meeting.void": "作废会议记录",
    "member.correct": "更正党员信息",
    "member.join": "党员转入",
    "member.leave": "党员离开",
    "member.register": "登记党员",
    "member.status": "调整党员状态",
    "member.vote": "登记表决权时段",
    "org.correct": "更正组织",
    "org.create": "登记组织",
    "org.end_relation": "结束组织关系",
    "org.register": "登记组织",
    "org.relate": "登记组织关系",
    "org.rename": "组织更名",
    "post.appoint": "登记任职",
    "post.end": "结束任职",
    "report.save": "保存来文",
    "sealed.open": "打开密封内容",
    "setting.set": "设定地方参数",
}
