"""What shows that frightening words are not about now: a question, a memory, a story, a figure of speech.

Each sort is told apart, because a person in danger asks too ("打几号", "what do I do") but never quotes a film.
"""

import re
from dataclasses import dataclass

# Nobody whose house burns writes so: fiction, figures of speech, homework, services, other things than people.
_UNREAL = re.compile(
    "电影|电视剧|这剧|追剧|剧里|剧情|小说|游戏|动漫|视频里|片子里|歌名|歌词|主角|女主|男主|反派|演得|梦见|梦到|做梦|周公|演习|演练|彩排|作业|考试|试卷|"
    "作文|课文|论文|题目|翻译|段子|笑死|笑到|笑得|笑哭|好笑|搞笑|吉利|属蛇|生肖|星座|表情包|歌|打游戏|队友|球赛|点球|比赛(?!.{0,6}(?:晕|倒))|股|基金|"
    "火爆|火锅店|火了(?:一把|的)|爆火|很火|太火|网红|爆款|爆炸头|跳楼(?:机|价|大甩卖|甩卖)|跳水|"
    "(?:热|累|困|饿|渴|忙|烦|气|冷|无聊|尴尬|急|吓|美|甜|辣|酸|臭|丑|贵|羡慕|开心|乐|帅|可爱|狗血|穷|冤|爱|挤|撑|馋|痒|难吃|好吃|想)死(?:了|我|人|个)|"
    "(?:快|要|都快|差点).{0,2}(?:猝死|累死|气炸|原地爆炸|笑死|冻死|热死|困死|饿死|社死|窒息了)|猝死了.{0,6}(?:推荐|求|歌|加班)|社死|作死|气炸|炸裂|爆炸(?:好吃|可爱|多|性)|画的饼|"
    "作业.{0,6}(?:写|做)|加班到|(?:心|心态)(?:都)?(?:崩|碎|累)了|杀价|砍价|砍一刀|秒杀|杀青|杀毒|抢购|抢票|抢救(?!.{0,4}(?:人|我|他|她|快))|抢红包|断电影|血压高不|血亏|血赚|"
    "硬盘|手机(?!.{0,10}(?:烧|冒烟|爆|着火|炸|没电|没信号))|电脑(?!.{0,6}(?:烧|冒烟|着火))|路由|微信号|账号(?!.{0,12}(?:转|钱))|鱼缸|金鱼|仓鼠|盆栽|发财树|绿萝|多肉|花(?:快|要)?死|乌龟|兔子|"
    "\\bmovies?\\b|\\bfilm\\b|\\bnovel\\b|\\bgame\\b|\\bplaylist\\b|\\bsong\\b|\\bhomework\\b|\\bessay\\b|\\bdrill\\b|\\bdream(?:ed|t)?\\b|\\bon tv\\b|\\bseries\\b|\\bepisode\\b|\\bkilling (?:time|it)\\b|"
    "\\bdying (?:to|of (?:laughter|boredom))\\b|\\bso (?:funny|hot right)\\b|\\blol\\b|\\bhaha|\\bjoke\\b|\\bkidding\\b|\\bis fire\\b(?=,)|\\binvented\\b|\\bhistory of\\b|\\bfish tank\\b|\\bhard drive\\b|\\bphone screen\\b"
)
# It happened, it is over.
_OVER = re.compile(
    "上次|上回|上周|上个?月|上个?星期|去年|前年|前几天|前两天|前天|昨天|昨晚|昨儿|那年|那次|那天|当年|以前|从前|小时候|年轻时|曾经|多年前|年前|周前|个月前|天前|几年|早就|"
    "后来|之前|已经(?:好|没事|送到|解决|灭|扑灭|修好|处理|停小区|转危)|没事了|好了没事|早没事|早好了|现在(?:很|挺|都)?(?:好|正常|稳定)|活蹦乱跳|救回来|脱险|缓过来|扑灭了|灭掉了|抢救室外|住院|出院|拆石膏|恢复期|"
    "原来是|虚惊|误报|误会|听说|新闻|报道|朋友圈|群里(?:有人)?(?:说|发|传)|网上|据说|有人说|老一辈|书上|手册|宣传|"
    "\\byesterday\\b|\\blast (?:night|week|month|year|time|summer|winter)\\b|\\b(?:years?|months?|weeks?|days?) ago\\b|\\bonce\\b|\\bused to\\b|\\bwhen i was\\b|\\bi heard\\b|\\bheard\\b|\\bread (?:that|about)\\b|"
    "\\bis fine now\\b|\\bokay now\\b|\\bnobody'?s hurt\\b|\\bfalse alarm\\b|\\bthe news\\b"
)
_OVER_ON = re.compile("现在还|又(?:来|发作|开始|倒|晕|抽|着)|刚刚|刚才|正在|(?:还在|一直)(?:烧|流|吐|抽|喷|冒|打)|\\bright now\\b|\\bagain now\\b")
# A question about how things are, not a cry: supposed, general, or asking yes or no.
_ASKING = re.compile(
    "要是|如果|假如|万一|的话|倘若|的时候|怎么(?:预防|判断|区分|区别|防|看|查|选|买|用|装|教|聊|跟|给|才|避免|劝|知道|说|赔|写|换|养|算|保养|修|放|写|哄)|如何|咋(?:防|用|看|查|选|买|装|教)|"
    "吗|么(?:,|$)|嘛|是不是|能不能|会不会|要不要|可不可以|有没有(?!人)|对不对|行不行|该不该|用不用|算不算|管不管|好不好|值不值|准不准|"
    "(?:能|可以|会|该|需要|要|用|算|行|中|管|好|对|有|够|是|得|值|准|来得及)(?:不|伐|唔)(?:\\?|,|$)|(?:能|可以|该|要|会|用).{1,14}(?:不|伐|没|没有)(?:\\?|$)|还是(?!没|不|在|呛|很|喘|疼|流|痛|叫|止|一直|冒|烧|晕|昏)|为什么|为啥|为何|"
    "多久|多少|多大|多长|多深|多远|多宽|(?<!好)(?<!十)几(?:个(?!人|小时|月)|天|次|年|分钟|级|公斤|度|针|点|岁|种|类|米|层)|哪(?:种|些|个|里|儿|家|边|一|条)|什么(?:意思|区别|是|时候|原因|东西|样|证|用|情况|牌)|啥(?:意思|区别|时候|样|情况|用|东西|是)|"
    "找谁|去哪|谁(?:来|管|能|负责|去|家)|归谁|模板|办理|怎么办理|预约|报名|推荐|有用没|管用|靠谱|区别|预防|注意(?:啥|什么|哪)|征兆|前兆|症状|保险|理赔|赔(?:不|偿|付)|医药费|证明|年检|几点|多少钱|解除|"
    "下次|以后|平时|一般|通常|应该|科普|讲解|教程|学(?:一下|习|会|了)|想(?:学|买|装|了解|知道|问)|请教|"
    "^(?:what|how|when|why|who|where|which|is|are|can|could|should|do|does|did|would|will|am|any|if)\\b|\\bwhat (?:if|is|are|does|should|happens)\\b|\\bhow (?:do|to|can|long|many|should|does)\\b|"
    "\\bshould (?:i|we|you)\\b|\\bif (?:i|you|we|someone|my|there|the|it|a)\\b|\\bis it (?:true|safe|ok|okay|normal)\\b|\\bin case\\b|\\bwhat'?s the\\b|\\bdifference\\b|\\bnext time\\b|\\bwho do i\\b|\\bwhen (?:is|should|to|do)\\b|\\bsigns? (?:of|should|to)\\b|\\bwhich\\b"
)
# "What do I do": somebody in danger says it as readily as somebody who wonders.
_WHAT_NOW = re.compile(
    "怎么办|咋办|咋整|咋弄|咋个办|怎么弄|怎么处理|怎么救|怎么做|怎样做|点算|点办|哪能办|打几号|打哪个|打什么|做什么|\\bwhat (?:do|should|can) (?:i|we) do\\b|\\bwhat to do\\b|\\bwho do i call\\b|\\?"
)
_HERE = re.compile(
    "我(?!们?(?:想|问|该))|俺|咱|老公|老婆|老伴|孩子|儿子|女儿|宝宝|娃|爷爷|奶奶|外婆|外公|姥|阿公|阿婆|阿嬷|爸|妈|哥|姐|弟|妹|同事|室友|邻居|隔壁|楼上|楼下|楼道|对门|他|她|有人|旁边|前面|门口|家里|屋里|屋头|厨房|客厅|卧室|阳台|这边|这里|这儿|我家|\\d+(?:楼|栋|幢|单元|号)|"
    "\\b(?:i|i'm|my|we|we're|our|he|he's|she|she's|someone|somebody|they|there'?s|him|her|us|me)\\b"
)
_URGENT = re.compile(
    "救命|快来|快点|快救|赶紧|赶快|马上|现在|正在|这会儿|刚刚|刚才|突然|忽然|来人|!|急急|快(?:,|$|打|啊|呀)|怎么办啊|怎么办呀|咋办啊|越来越|还在|一直|不停|已经|"
    "\\bnow\\b|\\bhelp\\b|\\bhurry\\b|\\bplease\\b|\\bquick\\b|\\bsuddenly\\b|\\bjust\\b|\\bstill\\b"
)


@dataclass(frozen=True, slots=True)
class Tone:
    """How a message is said, each mark by itself."""

    unreal: bool
    over: bool
    asking: bool
    what_now: bool
    here: bool
    urgent: bool


def tone(folded: str) -> Tone:
    """The marks in text already folded. Linear in its length."""
    over = bool(_OVER.search(folded)) and not _OVER_ON.search(folded)
    plain = _WHAT_NOW.sub(" ", folded)
    return Tone(
        unreal=bool(_UNREAL.search(folded)),
        over=over,
        asking=bool(_ASKING.search(plain)),
        what_now=bool(_WHAT_NOW.search(folded)),
        here=bool(_HERE.search(folded)),
        urgent=bool(_URGENT.search(folded)),
    )
