"""What shows that frightening words are not about now: a question, a memory, a story, a figure of speech.

Each sort is told apart, because a person in danger asks too but never quotes a film.
"""

import re
from dataclasses import dataclass, fields
from functools import lru_cache

from knowledge import sieve
from knowledge.patterns import sections

# unreal: nobody whose house burns writes so (fiction, figures of speech, homework, things not people).
# over: it happened, it is past; over_on takes that back. asking: how things are, not a cry.
# what_now: "what do I do", said in danger as readily as in wonder. here: a person or a place at hand.
# happening: verbs of what goes on.
_SECTIONS = sections(r"""
[unreal]
电视(?:剧|上|里|节目)|综艺|演员|导演|动画|漫画|主播|直播|书里|故事|成语|歇后语|谜语|诗|手游|端游|王者
吃鸡|副本|剧本杀|密室|恐怖片|鬼片|比喻|形容|英语|单词|ppt|海报|黑板报|手抄报|演讲|征文|讲座|考证|招聘
面试|团建|打卡|朗诵|彩票|中奖|名言|网名|昵称|文案|火(?:了起来|得不行|遍)|好火
爆(?:满|单|仓|冷|料|肝|粉|笑|红|米花)|炸(?:了锅|鸡|毛|酱|串|薯)|塌房|卷死|(?:太|好|很|真)上头|洗脑|雷人|雷到
晕(?:菜|车|奶|碳|船)|血(?:拼|书|型|压计)|割韭菜|窒息(?:操作|发言)|要命(?:的|了)?(?:好|这)|醉了
掉(?:线|粉|价|头发|毛|漆|膘)|卡(?:顿|bug|点)|绝了|爱了|刀(?:郎|削|具店)|枪(?:战|版)
打(?:折|车|卡|包|游戏|麻将|牌|印|扮)|杀(?:马特|狼)|狼人杀|追(?:星|番)|抢(?:单|沙发|课|座)
救命.{0,4}(?:好|太|这|笑|也太)|吓死(?:我|宝|个)|心动|甲方|考研|绩效|房价|彩礼|鼠标|键盘|充电宝没
汽车模型|手办|电动牙刷|\b(?:dying|killing) me\b|\bfire sale\b|\bblew my mind\b|\bdrowning in\b
\bburning (?:calories|question)\b|\bgas prices?\b
\b(?:phone|laptop|app|computer|website) (?:just )?(?:died|crashed|froze)\b|\bthe bomb\b
\bbest \w+ ever\b|\bmeme\b|\bcharacter\b|\bstarving\b
\b(?:team|band|player|dj|beat|rapper)\b.{0,20}\bon fire\b|\bshooting (?:hoops|a film|stars?)\b
\bmetaphor\b|\bposter\b|\btraining course\b|电影|电视剧|这剧|追剧|剧里|剧情|小说|游戏|动漫|视频里|片子里
歌名|歌词|主角|女主|男主|反派|演得|梦见|梦到|做梦|周公|演习|演练|彩排|作业|考试|试卷|作文|课文|论文|题目
翻译|段子|笑死|笑到|笑得|笑哭|好笑|搞笑|吉利|属蛇|生肖|星座|表情包|歌(?:曲|单|好听)|听歌|的歌|打游戏
队友|球赛|点球|比赛(?!.{0,6}(?:晕|倒))|股(?:票|市|价|民)|基金|火爆|火锅店|火了(?:一把|的)|爆火(?!花)
很火|太火
网红|爆款|爆炸头|跳楼(?:机|价|大甩卖|甩卖)|跳水
(?:热|累|困|饿|渴|忙|烦|气|冷|无聊|尴尬|急|吓|美|甜|辣|酸|臭|丑|贵|羡慕|开心|乐|帅|可爱|狗血|穷|冤|爱|
&挤|撑|馋|痒|难吃|好吃|想)死(?:了|我|人|个)
(?:快|要|都快|差点).{0,2}(?:猝死|累死|气炸|原地爆炸|笑死|冻死|热死|困死|饿死|社死|窒息了)
猝死了.{0,6}(?:推荐|求|歌|加班)|社死|作死|气炸|炸裂|爆炸(?:好吃|可爱|多|性)|画的饼|作业.{0,6}(?:写|做)
加班到|(?:心|心态)(?:都)?(?:崩|碎|累)了|杀价|砍价|砍一刀|秒杀|杀青|杀毒|抢购|抢票
抢救(?!.{0,4}(?:人|我|他|她|快))|抢红包|断电影|血压高不|血亏|血赚|硬盘
手机(?!.{0,10}(?:烧|冒烟|爆|着火|炸|没电|没信号|没带|没人|关机|只|快|打不))
电脑(?!.{0,6}(?:烧|冒烟|着火))|路由|微信号
账号(?!.{0,12}(?:转|钱))|鱼缸|金鱼|仓鼠|盆栽|发财树|绿萝|多肉|花(?:快|要)?死|乌龟|兔子|\bmovies?\b
\bfilm\b|\bnovel\b|\bgame\b|\bplaylist\b|\bsong\b|\bhomework\b|\bessay\b|\bdrill\b|\bdream(?:ed|t)?\b
\bon tv\b|\bseries\b|\bepisode\b|\bkilling (?:time|it)\b|\bdying (?:to|of (?:laughter|boredom))\b
\bso (?:funny|hot right)\b|\blol\b|\bhaha|\bjoke\b|\bkidding\b
\b(?:track|song|album|beat|outfit|set)\b.{0,12}\bfire\b|\binvented\b
\bhistory of\b|\bfish tank\b|\bhard drive\b|\bphone screen\b
[over]
没事(?:,|$|真|儿?了)|命大|(?:吵|烦|丑)死(?:了|人)
早先|那阵|那会儿|上学期|前阵子|前段时间|这几年|前些|去过|康复|痊愈|愈合|好多了|修(?:过|好)
处理(?:过|完|好)|结束了|事后|后遗症|经历过|有一(?:回|年|次)|有次|当时|老早|春节的时候|没(?:人)?受伤
没着火|不疼了|退烧了|醒了.{0,6}(?:没事|好)|刚出院|术后|手术后|治好|拆线|复查|复健|\bago\b|\bback in\b
\brecovered\b|\bfully healed\b|\bbetter now\b|\ball good\b|\bin the past\b|\bprevious(?:ly)?\b
\bas a kid\b|\bdied of\b|\bthis morning's\b|\bsurvived\b|\bnobody (?:was|got) hurt\b
\bno one (?:was|got|is) hurt\b|\bturned out\b|上次|上回|上周|上个?月|上个?星期|去年|前年|前几天|前两天
前天|昨天|昨晚|昨儿|那年|那次|那天|当年|以前|从前|小时候|年轻时|曾经|多年前|年前|周前|个月前|天前|几年
早就|后来|之前|已经(?:好|没事|送到|解决|灭|扑灭|修好|处理|停小区|转危)|没事了|好了没事|早没事|早好了
现在(?:很|挺|都)?(?:好|正常|稳定)|活蹦乱跳|救回来|脱险|缓过来|扑灭了|灭掉了|抢救室外|住院|出院|拆石膏
恢复期|原来是|虚惊|误报|误会|听说|新闻|报道|朋友圈|群里(?:有人)?(?:说|发|传)|网上|据说|有人说|老一辈
书上|手册|宣传|\byesterday\b|\blast (?:night|week|month|year|time|summer|winter)\b
\b(?:years?|months?|weeks?|days?) ago\b|\bonce\b|\bused to\b|\bwhen i was\b|\bi heard\b|\bheard\b
\bread (?:that|about)\b|\bis fine now\b|\bokay now\b|\bnobody'?s hurt\b|\bfalse alarm\b|\bthe news\b
[over_on]
现在还|到现在|到这会儿|至今|又(?:来|发作|开始|倒|晕|抽|着)|刚刚|刚才|正在
(?:还在|一直)(?:烧|流|吐|抽|喷|冒|打)|\bright now\b
\bagain now\b
[asking]
什么时候(?!到|来|能到)|(?<!等)哪天|周末|门票|价格|优惠|营业|地址(?!是|在)|客服(?!.{0,8}(?:说|转|让|催))
电话是|检查(?:一下)?(?:要|得)
要(?:带|准备|买|交|花|拍|办|提前)|想(?:问|办|投诉|咨询|了解)|打算|准备(?:买|装|换|学|去|给)|请教|求推荐
介绍|讲讲|说说|聊聊|科学|原理|为的|是干|干什么用|适合|划算|质量|牌子|型号|\bwhere\b.{0,20}\?
\brecommend\b|\bexplain\b|\bdifference\b|\bwould like to\b|\bthinking (?:of|about)\b|\bplanning to\b
\bworth\b|\bhow much\b|\bcurious\b
(?<!一)(?<![门窗锁])([\u4e00-\u9fff])(?:不|没|唔)\1(?!人|偷偷|快|来|救|帮|派|马上|赶)|(?:哇|啵|咩|嘞)$
(?:啥|什么|乜)(?!都|也|人|东西(?:烧|炸|掉))|哪(?!怕|都|也)|点做|点样|往哪|免费
怎么(?!办|救|弄|叫|喊|都|也|还|就|突然|这么|回事|处理|做|样|摇|拍|掐|推|打|按|止)|知道
谁(?:来|给|能|知)(?!.{0,2}(?:救|帮|人))
才(?:够|行|对|好|能|算)|咋(?!办|整|弄|个|救|都|也|还|叫|喊|掐|摇|这么|了|回|做|搞)
(?:伐|么|呢|没|不|没有)$|该(?!死).{1,6}(?:啥|什么|才对)|真的吗|是真的
\b(?:zen ?me(?! ?ban| ?jiu)|shen ?me|duo ?shao|yao bu yao|neng bu neng|shi bu shi|ke ?yi|na ?li|you mei
& you yong|suan|neng)\b.{0,40}$|\bma$
[.!,;?] ?(?:what|how|when|is|are|can(?!'t)|could|should|do|does|which|who|where|why|would|will)\b|要是
如果|假如|万一|的话|倘若|的时候(?=.{0,12}(?:怎|咋|要|该|能|可|会|用|往|应|如何|什么|啥|不要|别))
怎么(?:预防|判断|区分|区别|防|看|查|选|买|用|装|教|聊|跟|给|才|避免|劝|知道|说|赔|写|换|养|算|保养|修|
&放|写|哄)
如何|咋(?:防|用|看|查|选|买|装|教)|吗|么(?:,|$)|(?<![我他她])嘛|是不是
能不能(?!.{0,3}(?:救|来|派|帮|偷偷|快))|会不会|有冇|定系|使唔使|得唔得|可唔可以|真的假的|出事吧|要不要
可不可以|有没有(?!人)
对不对|行不行|该不该|用不用|算不算|管不管|好不好|值不值|准不准
(?:能|可以|会|该|需要|要|用|算|行|中|管|好|对|有|够|是|得|值|准|来得及)(?:不|伐|唔)(?:\?|,|$)
(?:能|可以|该|要|会|用).{1,14}(?:不|伐|没|没有)(?:\?|$)
还是(?!没|不|在|呛|很|喘|疼|流|痛|叫|止|一直|冒|烧|晕|昏)|为什么|为啥|为何|多久|多少|多大|多长|多深|多远
多宽|(?<!好)(?<!十)几(?:个(?!人|小时|月)|天|次|年|分钟|级|公斤|度|针|点|岁|种|类|米)
哪(?:种|些|个|里|儿|家|边|一|条)|什么(?:意思|区别|是|时候|原因|东西|样|证|用|情况|牌)
啥(?:意思|区别|时候|样|情况|用|东西|是)|找谁|去哪|谁(?:管|负责|去|家)|归谁|模板|办理|怎么办理|预约
报名|推荐|有用没|(?<!不)管用|靠谱|区别|预防|注意(?:啥|什么|哪)|征兆|前兆|症状|保险|理赔|赔(?:不|偿|付)|医药费
证明|年检|几点|多少钱|解除|下次|以后|平时|一般|通常|应该|科普|讲解|教程|学(?:一下|习|会|了)
想(?:学|买|装|了解|知道|问)|请教
^(?:what|how|when|why|who|where|which|is|are|can|could|should|do|does|did|would|will|am|any|if)\b
\bwhat (?:if|is|are|does|should|happens)\b|\bhow (?:do|to|can|long|many|should|does)\b
\bshould (?:i|we|you)\b|\bif (?:i|you|we|someone|my|there|the|it|a)\b
\bis it (?:true|safe|ok|okay|normal)\b|\bin case\b|\bwhat'?s the\b|\bdifference\b|\bnext time\b
\bwho do i\b|\bwhen (?:is|should|to|do)\b|\bsigns? (?:of|should|to)\b|\bwhich\b
[what_now]
怎么办|咋办|咋整|咋弄|咋个办|怎么弄|怎么处理|怎么救|怎么做|怎样做|点算|点办|哪能办|打几号|打哪个|打什么
做什么|\bwhat (?:do|should|can) (?:i|we) do\b|\bwhat to do\b|\bwho do i call\b|\?
[here]
我(?!们?(?:想|问|该))|俺|咱|老公|老婆|老伴|孩子|儿子|女儿|宝宝|娃|爷爷|奶奶|外婆|外公|姥|阿公|阿婆|阿嬷
爸|妈|哥|姐|弟|妹|同事|室友|邻居|隔壁|楼上|楼下|楼道|对门|他|她|有人|旁边|前面|门口|家里|屋里|屋头|厨房
客厅|卧室|阳台|这边|这里|这儿|我家|\d+(?:楼|栋|幢|单元|号)
\b(?:i|i'm|my|we|we're|our|he|he's|she|she's|someone|somebody|they|there'?s|him|her|us|me)\b
[urgent]
救命|快来|快点|快救|赶紧|赶快|马上|现在|正在|这会儿|刚刚|刚才|突然|忽然|来人|!|急急|快(?:,|$|打|啊|呀)
怎么办啊|怎么办呀|咋办啊|越来越|还在|一直|不停|已经|\bnow\b|\bhelp\b|\bhurry\b|\bplease\b|\bquick\b
\bsuddenly\b|\bjust\b|\bstill\b
[happening]
了|着|在|都|正|还|一直|突然|忽然|!|起来|上来|下来|过来|出来|进来|不(?:动|醒|了|住|上|出|来|去)
得(?:很|好|要)|好(?:大|多|痛|疼|重|烫)|没(?!有?什么)
\b(?:is|are|was|has|have|just|keeps?|won't|can't|isn't|not|went|got|fell|came)\b|\w+ing\b|\w{3,}ed\b
""")
_WHAT_NOW = re.compile(_SECTIONS["what_now"])
_SIEVE = sieve.of({name: pattern for name, pattern in _SECTIONS.items() if name != "asking"})
_ASKING = sieve.of({"asking": _SECTIONS["asking"]})


@dataclass(frozen=True, slots=True)
class Tone:
    """How a message is said, each mark by itself."""

    unreal: bool
    over: bool
    asking: bool
    what_now: bool
    here: bool
    urgent: bool
    happening: bool

    def marks(self) -> tuple[str, ...]:
        """The names of the marks it bears."""
        return tuple(mark.name for mark in fields(self) if getattr(self, mark.name))

    @property
    def telling(self) -> bool:
        """Whether it tells of something under way, rather than naming, asking, remembering or joking."""
        doubtful = self.unreal or self.over or self.asking or self.what_now
        return not doubtful and (self.happening or (self.here and self.urgent))


@lru_cache(maxsize=64)
def tone(folded: str) -> Tone:
    """The marks in text already folded. Linear in its length."""
    marks = frozenset(_SIEVE.names(folded))
    plain = _WHAT_NOW.sub(" ", folded) if "what_now" in marks else folded
    return Tone(
        unreal="unreal" in marks,
        over="over" in marks and "over_on" not in marks,
        asking=bool(_ASKING.first(plain)),
        what_now="what_now" in marks,
        here="here" in marks,
        urgent="urgent" in marks,
        happening="happening" in marks,
    )
