"""Cries for help by their sound: voice input and thumbs write the right syllable wrongly.

Also Chinese spelt out in Latin letters. Only the characters of the phrases below and what is commonly written
for them are known; tones are ignored. Asked only when the words as written told of no danger.
"""

import re

from knowledge.pinyin import cut

_SYLLABLES = """
zhao:着找照招赵罩 huo:火或货活获伙祸 le:了乐勒 jiao:叫教交脚觉较焦 bu:不补布步部卜 xing:醒行性星姓兴形
mei:没煤每美妹媒梅 hu:呼忽湖胡乎户糊护 xi:吸息西希细洗溪席 qi:气起七其期奇器汽 chuan:喘穿传船串
shang:上伤商尚 lai:来赖 fan:反翻饭烦 ying:应硬英影迎营 dong:动东懂冻洞栋 jing:静警经竟境 xin:心新信辛
tiao:跳挑条调 dian:电店点典垫 chu:触出处初除搐 ni:溺逆你泥 shui:水睡谁税 luo:落罗络 yun:晕运云孕
dao:倒到道刀岛 hun:昏混婚 mi:迷米密 chou:抽愁仇丑 tu:吐土图兔 bai:白百摆败 mo:沫末磨摸莫 liu:流留刘六
xue:血雪学穴 xie:血写些泄 zhi:止只指知直之值智 zhu:住助注主祝著 tong:痛通同疼桶 teng:疼腾藤
xiong:胸凶兄熊 kou:口扣 zui:嘴最罪醉 wai:歪外 lian:脸连练联 qing:清轻请情青 shuo:说所硕朔 hua:话画花化滑
ka:卡咖 ye:噎也夜野 hou:喉后候猴 zi:紫子自字 zhong:重中种肿钟 du:毒读堵赌度 nong:农浓弄 yao:药要咬妖摇
she:蛇设舍社 yan:烟眼言严盐淹 mao:冒毛猫帽 wei:味位喂为未 lou:漏楼搂 ti:梯题体替提 kun:困捆昆 men:门们闷
kai:开凯 guan:关管馆官 ya:压鸭牙呀 mai:埋买卖麦 ta:塌他她它踏 fang:房放方防 di:地第弟低底滴
zhen:震阵镇真针振 jiu:救就旧九酒 ming:命明名 kuai:快块 ren:人认仁 you:有又友由油 na:拿那哪 sha:杀沙傻
kan:砍看坎 qiang:枪墙强抢 da:打大达 qiao:撬敲桥 suo:锁缩索 zhuang:撞装状壮 che:车扯彻 diao:掉吊钓
he:河喝和合 jin:进近今金紧 chong:冲充虫 zou:走奏揍 zhang:涨张长章 shao:烧少勺 kao:烤靠 bao:爆报抱宝饱保
zha:炸诈扎闸 zhan:粘站 shi:失是事时十识死实使 si:死四思 wang:亡往忘 xiang:想向像响相 ge:割个歌各
wan:腕完碗晚 qie:切且 duan:断段短 gu:骨古股鼓故 tou:头投偷透 po:破泼婆 shuai:摔帅甩率 feng:风疯峰蜂封
zhe:蜇蛰这着者 ji:机急几己鸡击极 nan:难男南 guo:过国果锅 min:敏民 gong:公工供共 wu:屋无五物误
qu:去区取曲 jian:见件间建 man:漫满慢 er:二儿耳 zai:在再载 bei:被背杯 xia:下吓夏 huai:坏
li:里力立离 wo:我窝握 ma:妈马吗码麻 ba:爸八把巴 nai:奶乃 hai:孩还海害 tui:腿推退 shou:手受守收
tai:抬太台胎 leng:冷愣 han:汗喊汉寒 ting:停听挺 chui:吹 ou:呕 wen:闻问温
"""
_SOUND: dict[str, str] = {}
for _group in _SYLLABLES.split():
    _name, _, _chars = _group.partition(":")
    for _char in _chars:
        _SOUND.setdefault(_char, _name)

_PHRASES = """
fire:着火了 起火了 失火了 烧起来了 着火 冒浓烟 浓烟 全是烟
gas:煤气味 煤气漏 煤气泄漏 闻到煤气 煤气中毒 味道重头晕 气味大头晕 味道好大头好晕
lift:困电梯 困在电梯 电梯困 关电梯里 电梯卡住 卡电梯里
not_breathing:叫不醒 没反应 没呼吸 没气了 不喘气 没心跳 没有呼吸 没动静 噎住了 卡住喉咙 卡喉咙了 说不出话
medical:晕倒 昏倒 昏迷 喘不上气 喘不过气 胸口疼 胸口痛 心口痛 抽搐 口吐白沫
medical:嘴歪 脸歪 说不清 手抬不起 过敏喘 喝农药 被蛇咬 蛇咬了 中毒了 喝了农药
bleeding:流血不止 血止不住 血流不停 好多血
electric:触电了 触电 电倒了
drowning:溺水 落水了 掉水里 掉河里 掉进水 有人落水
flood:水漫到 水涨上来 水淹上来 水进来了
trapped:压住了 埋住了 困住了 出不来 出不去 被压住 被埋
quake:地震了
violence:有人拿刀 拿刀砍 要杀我 砍人 杀人 撬门 打我妈 打人了
missing:孩子不见了
traffic:出车祸 车祸人
self_harm:不想活 想死 自杀 割腕
help:救命 快来人
"""
# By the first syllable: all of them, the kind, and how sure they make us.
_SPELT: dict[str, list[tuple[list[str], str, int]]] = {}
for _line in filter(None, _PHRASES.split("\n")):
    _kind, _, _phrases = _line.partition(":")
    for _phrase in _phrases.split():
        _sounds = [_SOUND.get(_char, _char) for _char in _phrase]
        _SPELT.setdefault(_sounds[0], []).append((_sounds, _kind, 3 if len(_phrase) > 2 else 2))
_LATIN = re.compile(r"[a-z]+")


def heard_by_sound(joined: str) -> dict[str, int]:
    """Kinds whose phrases are heard in folded text, with the weight of certain signs."""
    spelt = _spelt_out(joined)
    least = 2 if spelt else 3  # two written characters sound like too many other words
    heard = spelt or [_SOUND.get(char, char) for char in joined]
    found: dict[str, int] = {}
    for start, syllable in enumerate(heard):
        for sounds, kind, weight in _SPELT.get(syllable, ()):
            if len(sounds) >= least and heard[start : start + len(sounds)] == sounds:
                found[kind] = max(found.get(kind, 0), weight)
    return found


def _spelt_out(joined: str) -> list[str]:
    """The syllables of a message written in Latin letters alone; none when it is not pinyin."""
    words = _LATIN.findall(joined)
    if len(words) < 2 and len("".join(words)) < 8:
        return []
    syllables: list[str] = []
    for word in words:
        found = cut(word)
        if not found:
            return []
        syllables.extend(found)
    return syllables
