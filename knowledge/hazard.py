"""Whether a message reports a hazard ("the lamp on the stairs is out") or asks about one, and of what kind.

Pure: only the words decide. Danger to life is told by `danger.py` before this is asked.
"""

import re
from dataclasses import dataclass

from knowledge import sieve
from knowledge.calm import tone
from knowledge.folding import fold
from knowledge.patterns import sections


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard somebody states. Not `confident`: the thing is named, what is wrong with it is not."""

    kind: str
    confident: bool


_WORDS = {
    "public": (
        "楼道|走廊|单元|楼梯|门口|小区|路|街|车库|地库|大门|东门|西门|南门|北门|电梯|广场|公园|操场|围墙|楼下|"
        "楼上|楼顶|栋|号楼|幢"
    ),
    "broken": (
        "坏|不亮|灭了|没亮|黑(?:的|了|着|漆)|闪|没了|丢了|不见|缺|断|破|碎|松|翘|裂|歪|失灵|不灵|不能用|用不了|"
        "打不开|关不(?:上|了|严)|掉了|倒了|塌|脱落|烂|锈|失效|过期|空的|没水|没气|没反应|没电|被偷|被撬|堵|卡|"
        "不动|露"
    ),
}

# First match wins: what cannot wait stands first, the vaguer nouns last.
_STATED = sieve.of(
    sections(
        r"""
[gas]
(?:煤气|燃气|天然气|液化气|瓦斯|沼气|臭鸡蛋).{0,8}(?:味|漏|泄|臭|嘶)
(?:闻到|有股?|一股).{0,8}(?:煤气|燃气|瓦斯|天然气)|漏气|\bgas (?:leak|smell)
\bsmell(?:s|ed|ing)? (?:of |like )?(?:gas|rotten eggs)|\bleaking gas\b
[chemical]
(?:化学|化工|农药|油漆|氨|氯|硫酸|酸|刺鼻|不明|有毒|危化).{0,8}(?:味|气|泄|漏|桶|液体|倒|洒|粉)
(?:倒|洒|漏)了.{0,8}(?:酸|农药|柴油|汽油|油漆|化学)|(?:汽油|柴油).{0,4}(?:味|漏|洒)
\bchemical\b.{0,24}\b(?:spill|smell|leak)
\b(?:acid|petrol|fuel|diesel|paint)\b.{0,16}\b(?:spill|leak)\w*|\bstrange smell
[fire]
着火|起火|失火|冒(?:浓|黑|白)?烟|火(?:灾|星)|烧(?:焦|垃圾|纸|荒|起来|着|秸秆)|焦糊?味
(?:在|有人).{0,6}(?:烧(?!水|饭|烤)|点火|放(?:火|炮|烟花|鞭炮))|\bon fire\b|\bsmoke\b|\bburning\b
\bfire (?:in|at|on|near)\b
[electricity]
(?:电线|电缆|线路|插座|电箱|配电|电表|变压器|电线杆|线).{0,8}(?:掉|断|垂|裸|露|漏|打火|冒火|火花|老化|
&烧|滋|发热|烫|倒|歪|松|乱|拖)
漏电|飞线|私拉|乱拉.{0,3}电|跳闸|停电|没电了
(?:电动车|电瓶车|电瓶|电池).{0,10}(?:进楼|楼道|充电|上楼|电梯)|(?:楼道|走廊|屋里).{0,8}充电
\b(?:wires?|cables?|power lines?)\b.{0,24}\b(?:down|hanging|exposed|loose|sparking|fallen|bare|broken)
\bsparks?\b|\bpower (?:cut|outage|is out)|\bcharging\b.{0,20}\b(?:corridor|hallway|stairs)
[falling]
(?:快|要|马上|随时|可能|差点|险些).{0,3}(?:掉|砸|落|倒)|掉(?:下来|下去|砖|瓷砖|墙皮|东西|玻璃)|摇摇欲坠
(?:外墙|瓷砖|墙皮|墙面|玻璃|窗|招牌|广告牌|雨棚|雨篷|遮阳|空调外?机|花盆|树枝|树|灯箱|吊顶|檐|瓦|铁皮|
&脚手架).{0,8}(?:掉|松|晃|翘|脱落|倾斜|倒|断|砸|歪|悬|吊着|挂着)
高空(?:抛|坠)物|(?:楼上|有人).{0,6}(?:扔|丢|抛|倒).{0,8}(?:下来|东西|垃圾|烟头|瓶)
\b(?:sign|awning|tiles?|branch|tree|window|glass|cladding|canopy|air ?con\w*)\b.{0,30}\b(?:fall\w*|
&loose|hanging|about to|fell|come down|dropp\w+)
\bthrowing (?:things|rubbish|bottles)
[structure]
(?:墙|楼板|房|屋|梁|柱|楼|阳台|地基|地面|路面|路|台阶|挡墙|围墙|桥|坡|天花板|顶).{0,8}(?:裂|塌|陷|沉|
&歪|倾斜|鼓包|鼓起|开裂|坍|垮|空洞|酥|露筋)
塌方|塌陷|地陷|滑坡|落石|危房|\bcracks?\b|\bsinkhole\b
\b(?:wall|ceiling|roof|floor|balcony|road|pavement)\b.{0,24}\b(?:cracked|cracking|sinking|collaps\w+|
&leaning|caving|bulging)
[water]
积水|漏水|渗水|水管.{0,6}(?:爆|裂|漏|断)|爆管|跑水|冒水|返水|倒灌|溢(?:水|出来|了)|污水
(?:下水|马桶|地漏|化粪池|排水).{0,6}(?:堵|满|冒|溢|返)|水(?:漫|淹|深|到(?:脚|膝|腿|小腿))|淹(?:了|水)
内涝|滴水|喷水
\b(?:water|pipe|drain|sewer|sewage)\b.{0,24}\b(?:leak\w*|burst|overflow\w*|flood\w*|block\w*|broken|
&everywhere|backing)
\bflooded\b|\bflooding\b|\bpuddle|\bstanding water|\bleak(?:ing|s)?\b.{0,12}\b(?:ceiling|roof|pipe)
[lift]
(?:电梯|升降机|轿厢|扶梯).{0,10}(?:<broken>|停|抖|响|坠|困|晃|异响|夹|蹲|下坠|不稳|故障)
\b(?:lift|elevator|escalator)\b.{0,24}\b(?:broken|stuck|stopped|out of|not working|shak\w+|nois\w+|
&jerk\w+|door)
[blocked]
(?:消防通道|消防车道|安全出口|疏散|逃生|楼梯|过道|楼道|走廊|通道|单元门|大门|路口|出口|路).{0,10}(?:堵|
&占|挡|锁|堆|封|杂物|停(?:了|着|满)|塞)
堆(?:满|了|着|放|的).{0,10}(?:杂物|东西|纸|箱|车|家具|垃圾|楼道|走廊)
(?:车|杂物|东西|树).{0,8}(?:堵|挡|占|横)(?:着|住|了|在|路|门)
\bblock(?:ed|ing|s)?\b.{0,30}\b(?:exit|stairs?\w*|fire lane|corridor|hallway|road|door|entrance|path|
&gate)
\b(?:exit|stairs?\w*|fire lane|corridor|hallway|road|entrance|fire door)\b.{0,24}\b(?:block\w*|locked|
&obstruct\w*|full of|piled)
[animal]
(?:野狗|流浪狗|流浪猫|恶犬|疯狗|大狗|狗).{0,8}(?:咬|追|扑|没(?:拴|牵|栓)|不(?:拴|牵|栓)|乱跑|成群|好几|
&叫|拉|吓)
(?:马蜂|蜂|黄蜂|胡蜂)(?:窝|巢|群)|(?:有|看见|发现|进了?|一).{0,3}条?(?:蛇|野猪|老鼠|蝙蝠|野狗|疯狗)|白蚁
\b(?:stray|aggressive|loose) dogs?\b|\b(?:snake|wasps?'? nest|hornets?'? nest|beehive|wild boar|rats?)\b
[disease]
(?:好几|多|几|全班|一家|[两二三四五六七八九十]).{0,3}(?:个|人|名|位).{0,8}(?:发烧|拉肚子|呕吐|咳嗽|
&腹泻|上吐|出疹)
(?:死|病死)(?:的)?(?:鸡|鸭|猪|猫|狗|鱼|鸟|老鼠)|蚊子(?:太|好|特|很)?多|蟑螂
(?:登革热|霍乱|手足口|水痘|诺如|新冠|流感|肺结核).{0,10}(?:病例|了|确诊|扩散|好几)
\b(?:several|many|lots of) (?:people|kids|children)\b.{0,20}\b(?:sick|vomit\w*|fever|ill)
\bdead (?:birds?|rats?|animals?|chickens?)|\bmosquito\w*\b.{0,16}\b(?:everywhere|breeding|so many)
[medical]
(?:晕|昏|摔|跌|撞|砸|碰|割|烫|咬|绊)(?:倒|伤|了|到|断).{0,8}(?:人|老|孩|血|腿|头|在|了)
(?:有人|老人|老太|大爷|大妈|孩子|工人).{0,8}(?:摔|跌|晕|昏|受伤|倒(?:在|了|下)|躺(?:在|着)|流血|不舒服|
&发病|绊)
受伤
\b(?:someone|somebody|man|woman|old (?:man|lady)|kid|child|person)\b.{0,20}\b(?:fell|fallen|injured|
&hurt|collapsed|bleeding|lying)
\binjured\b
[traffic]
车祸|撞车|追尾|剐蹭|翻车|红绿灯.{0,6}(?:坏|不亮|灭|乱)|信号灯.{0,4}(?:坏|不亮)|逆行|飙车|超速|闯红灯
(?:车|电动车|摩托).{0,8}(?:撞|翻|乱停|乱窜|刹不|飞快)|堵车|路(?:上|面)?.{0,4}(?:结冰|打滑|很滑)
\b(?:car|traffic|road) (?:accident|crash)|\btraffic lights?\b.{0,16}\b(?:out|broken|off|not)|\bicy\b
\bspeeding\b|\bcars? (?:crashed|collided)
[crowd]
人(?:太|好|特别|越来越|非常)多|挤(?:满|爆|不动|得|成|在一起)|拥挤|人山人海
(?:聚|围)(?:集|了|着|满).{0,6}(?:人|好多)|排队.{0,6}(?:挤|乱)
\b(?:overcrowded|too crowded|huge crowd|stampede|pushing and shoving)
[order]
打架|吵架|打起来|斗殴|闹事|(?:有|小)(?:偷|贼)|被偷|偷(?:了|电|车|快递|东西)|撬(?:了|门|锁|开)
可疑(?:人|男|的人|分子)|陌生人|尾随|跟踪|醉(?:汉|酒)|酒疯|赌博|吸毒|骚扰|敲诈|(?:太|很|好)吵|噪音|扰民
半夜.{0,8}(?:吵|唱|装修|施工|音响|跳)|乱贴|小广告|骗子|诈骗
\b(?:fight(?:ing)?|stolen|stole|thief|theft|burgl\w+|suspicious (?:man|person|people|guy)|drunk|
&harass\w*|vandal\w*|loud noise|noisy|too loud)\b
[facility]
(?:灯|井盖|窨井|阴井|护栏|栏杆|扶手|门禁|单元门|防火门|道闸|路灯|健身|器材|滑梯|秋千|座椅|长椅|消防栓|
&消火栓|灭火器|烟感|喷淋|摄像头|监控|指示牌|对讲|水泵|水表|门锁|坡道|台阶|地砖|路面|路牙|减速带|充电桩|
&垃圾桶|箅子|雨水口|路桩|窗户|大门|玻璃门|盲道|信箱|管道|报警器|应急灯|指示灯).{0,10}(?:<broken>)
(?:坏了|停水|没水了|没有?盖|有个?(?:大)?坑|坑洼|大坑|没人修)|垃圾.{0,8}(?:堆|满|没人|臭|成山|溢)
(?:<public>).{0,10}(?:坏了|不亮|太黑|没灯|没盖|损坏)
\b(?:lights?|lamp|manhole|railing|handrail|door|gate|lock|intercom|hydrant|extinguisher|camera|bench|
&swing|streetlights?|pump|alarm|bin|pothole|cover|step)\b.{0,30}\b(?:broken|missing|out|off|not working|
&doesn'?t work|isn'?t working|cracked|damaged|loose|expired|open|full|stuck|gone|dead)
\b(?:broken|missing|damaged) (?:\w+ )?(?:lights?|lamp|manhole|railing|handrail|door|gate|lock|cover|
&bench|step|hydrant|streetlights?)
\bpotholes?\b|\bno water\b
[other]
隐患|不安全|危险(?!吗)|出事了|\bhazard\b|\bdangerous\b|\bunsafe\b
""",
        _WORDS,
    )
)
_NAMED = re.compile("井盖|雨棚|广告牌|消防通道|电线|积水|裂缝|马蜂窝|楼道杂物|路灯|护栏|灭火器|下水道")
_QUESTION = sieve.of(
    sections(r"""
[question]
\?|吗(?:[,.!~ ]|$)|(?:么|呢|嘛)(?:[,.!~ ]|$)(?<!了嘛)|怎么(?!这么|还|老|又|回事都|都)|怎样
咋(?!这么|还|老|又)|如何|为什么|为啥|为何|什么|啥(?!也|都)|哪(?:里|儿|个|些|种|家|边|能)
谁(?!都|也|家|把|的|扔|丢|放|停)|多久|多少|多大|多长|多深|能不能|会不会|要不要|是不是|可不可以|该不该
有没有|对不对|行不行|好不好|用不用|算不算|是否
(?:能|可以|会|要|该|行|用|中|成|好|得|管用|够|算)(?:不|伐|没)(?:[,.! ]|$)|还是.{1,10}(?:好|对|行|$)
(?:能|可以|该|会)(?:直接|马上|继续|先|再|在|用|骑|坐|开|吃|喝).{0,12}(?:不|吧)?$(?<=[不吧])|要是|如果
假如|万一|的话|点算|点样|点做|边度|乜|做乜
^(?:what|how|when|why|who|where|which|is|are|can|could|should|do|does|did|would|will|may|am)\b
\bwhat (?:to do|should|if|do)\b|\bhow (?:to|do|can)\b|\bshould i\b|\bif (?:i|you|there|someone|my|we)\b
\bwho (?:do|should|can|fixes)\b
""")
)


def is_question(text: str) -> bool:
    """Whether `text` asks rather than states: a question mark or word, a condition, yes-or-no forms."""
    return bool(_QUESTION.first(fold(text)))


def hazard(text: str) -> Hazard | None:
    """The hazard `text` states, or None for a question, small talk, a story. Any text."""
    folded = fold(text)
    if _QUESTION.first(folded) or tone(folded).unreal:
        return None
    if kind := _STATED.first(folded):
        return Hazard(kind, confident=kind != "other")
    if _NAMED.search(folded) and len(folded) <= 30:
        return Hazard("other", confident=False)
    return None
