"""Unnamed: why the words that end in a last word are no name; each step of reading that refuses has its name here."""

from typing import NamedTuple


class Unnamed(NamedTuple):
    """Why words are no name.

    Args:
        name: The name of the step that refused, which `extract --why-not` prints.
        says: What it refuses, in a line, with an example in Chinese.
    """

    name: str
    says: str


GOES_ON = Unnamed("goes-on", "the word is the beginning or the middle of a longer one: 平台经济, 中心城区")
NO_THING = Unnamed("no-thing", "the last word is that of no thing of its own: 互联网, 绿色通道, 社区")
MANY = Unnamed("many", "one of many: 一批工业互联网平台, 各类园区, 三大基地")
BARE = Unnamed("bare", "a class of things: nothing before the last word makes it one definite thing: 建设公共服务平台")
CLASS = Unnamed("class", "a class of things: no place, scope, quotation or purpose makes it one definite thing: 建设示范平台")
SCOPE = Unnamed("scope", "no more than a scope and a class of things, or many of them: 全市各类平台, 市级平台")
CATCHWORD = Unnamed("catchword", "the quotation is a catchword and names nothing: “互联网+”平台, “双创”基地")
IMAGE = Unnamed("image", "the quotation says what something is to become: 打造成为一流的“中国数字新城”")
PROJECT = Unnamed("project", "the quotation names a project, or is explained: “甲行”项目目前平台")
SHORT = Unnamed("short", "too little stands between the quotation marks to be a name: “云”平台")
