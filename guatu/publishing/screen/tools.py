"""Tools (工具栏): what a reader may choose; shown by the script, which fills the lists."""

from __future__ import annotations

# The name in the address, the words before the list, the words for no choice.
_LISTS = (
    ("area", "板块", "全部板块"),
    ("office", "单位", "全部单位"),
    ("official", "领导", "全部领导"),
    ("township", "乡镇", "全部乡镇"),
    ("kind", "类型", "全部类型"),
    ("month", "到期", "全年"),
)
_GROUPS = (
    ("area", "按板块"),
    ("office", "按牵头单位"),
    ("official", "按包抓领导"),
    ("township", "按乡镇"),
)
_BUTTONS = (
    ("narrower", "月份变窄（-）", "－"),
    ("wider", "月份变宽（+）", "＋"),
    ("denser", "行距变密（[）", "密"),
    ("looser", "行距变松（]）", "松"),
    ("reset", "月份和行距还原（0）", "还原"),
)
KEYS = (
    ("↑ ↓", "上一行、下一行"),
    ("← →", "上月、下月；最左是事项"),
    ("Home End", "行首、12月"),
    ("Ctrl+Home Ctrl+End", "第一行、最后一行"),
    ("PageUp PageDown", "上翻、下翻十行"),
    ("Shift+↑ Shift+↓", "上一组、下一组"),
    ("回车", "展开或收起原句和详情"),
    ("/", "搜索"),
    ("+ -", "月份变宽、变窄（也可 Ctrl+滚轮、双指）"),
    ("[ ]", "行距变密、变松"),
    ("0", "月份和行距还原"),
    ("h", "大屏；大屏里空格暂停，← → 翻屏，Esc 退出"),
    ("Esc", "关闭卡片；在搜索框里清空"),
    ("?", "这张键盘表"),
)


def tools() -> str:
    """Tools (工具栏): hidden until the script fills them."""
    lists = "".join(
        f'<label>{words} <select name="{name}"><option value="">{every}</option></select></label>'
        for name, words, every in _LISTS
    )
    groups = "".join(f'<option value="{key}">{words}</option>' for key, words in _GROUPS)
    views = "".join(
        f'<button type="button" data-gw-do="{do}" title="{tip}">{word}</button>'
        for do, tip, word in _BUTTONS
    )
    return (
        '<form class="gw-tools" hidden role="search" aria-label="筛选作战图">'
        '<label>搜索 <input type="search" name="q" autocomplete="off"'
        ' placeholder="承诺、单位、序号、数量"></label>'
        f'<details class="gw-choices"><summary>筛选</summary><div>{lists}'
        '<label class="gw-tick"><input type="checkbox" name="key" value="1"> 只看重点项目</label>'
        f'<label>分组 <select name="group">{groups}</select></label></div></details>'
        f'<span class="gw-views" role="group" aria-label="缩放">{views}</span>'
        '<span class="gw-views"><button type="button" data-gw-do="clear">清除筛选</button>'
        '<button type="button" data-gw-do="hall" title="大屏（h）">大屏</button>'
        '<button type="button" data-gw-do="keys" title="键盘（?）">键盘</button></span>'
        f'<output aria-live="polite"></output></form>{_keys()}'
    )


def _keys() -> str:
    rows = "".join(f"<dt>{keys}</dt><dd>{words}</dd>" for keys, words in KEYS)
    return (
        '<dialog class="gw-keys" aria-labelledby="gw-keys-head"><b id="gw-keys-head">键盘</b>'
        f'<dl>{rows}</dl><form method="dialog"><button>关闭</button></form></dialog>'
    )
