"""What must not be taught, and what belongs to another desk: the patterns `intent.py` reads.

Each wrong has its own section; `ASKED` tells asking for a way to it from asking to be safe from it.
"""

from knowledge import sieve
from knowledge.patterns import sections

WRONGS = sieve.of(
    sections(r"""
[weapon]
(?:配|做|造|制|自制|弄|改|组装).{0,10}(?:炸药|炸弹|雷管|火药|燃烧瓶|燃烧弹|枪|弩|毒气|毒药|氯气|毒弹|
&硫化氢)
(?:炸药|炸弹|燃烧瓶|土枪|毒气|毒药).{0,8}(?:配|做|造|制|弄|方子|配方)
\b(?:make|build|making|building|create|produce|assemble|cook|way to)\b.{0,40}\b(?:bombs?|explosives?|
&chlorine gas|mustard gas|poison(?:ous)? gas|toxic gas|molotov|weapons?|napalm|grenades?|ricin|cyanide)\b
(?:自制|自己做|在家做|土法|手工).{0,8}(?:烟花|鞭炮|爆竹|炮仗|火箭|手雷|烟雾弹|弹药|子弹)
\b(?:homemade|diy)\b.{0,16}\b(?:bomb|explosive|firework|firecracker|gun|silencer|smoke grenade)s?\b
(?:催泪|硝酸铵|硝铵|雷汞|铝热).{0,8}(?:弄|做|制|配|炸|怎)|(?:做|制作|制造|配)(?:个|点)?.{0,3}(?:催泪|辣椒水.{0,6}攻击)
(?:哪里|哪|怎么).{0,4}(?:买|搞|弄)(?:到|得到)?.{0,3}(?:枪|子弹|炸药|雷管)
\bchemicals?\b.{0,16}\b(?:toxic|poison\w*|deadly) gas
[hurt]
(?:打|揍|弄|整|教训|电|掐|毒|烫|伤).{0,6}(?:人|他|她|孩子|老婆|老公|同学|邻居|老人|一下).{0,14}(?:不留|
&看不出|验不出|查不|不要命|没证据|不被|发现不)
(?:下药|下毒|投毒|迷药|迷晕|毒死|弄死|害死|杀人)(?!了)|(?:毒|药)(?:死|倒)(?!了).{0,4}(?:人|他|她|谁)
(?:倒|放|投|下|加|拌)点?(?:东西|啥|什么).{0,16}(?:拉肚子|死|晕|中毒|病)
(?:拐|绑|诱)(?:走|架|骗).{0,6}(?:孩|小|人|不哭)|孩.{0,4}拐走
\bpoison\b.{0,40}\b(?:looks? like|untraceable|undetect\w*|someone|my (?:wife|husband|boss|neighbou?r)|
&him|her)
\b(?:how|way|want|help me)\b.{0,20}\b(?:kill|poison|drug|hurt|kidnap|stab|murder)\b (?!time|mosquito|
&germs|ants?|bugs|mold|virus|bacteria|myself|ticks?)
(?:给|往|让|把|对|用|想).{0,10}(?:别人|人|他|她|前妻|前夫|前任|邻居|楼上|楼下|老板|同事|同学|老人|老太太|孩子).{0,14}(?:教训
&|攻击|失去意识|昏睡|走掉|搬走|出事|倒霉|中毒|上钩|骗上车|吓(?:死|一跳|唬))|(?:尝|闻|喝|吃)不出
(?:做|动)手脚
\bhow (?:do i|to|can i) make (?:someone|somebody|him|her|them)\b.{0,16}
&\b(?:drink|eat|swallow|faint|pass out|sick)
\b(?:scare|threaten|attack|stab|get back at)\b.{0,20}\b(?:ex|wife|husband|neighbou?r|boss|him|her)\b
[animal]
(?:狗|猫|鱼|鸽|鸡|鸟).{0,20}(?:悄悄死|毒死|弄死|药死|弄没|搞死|死得)
(?:毒|药|弄|搞)(?:死|没).{0,10}(?:狗|猫|鱼|鸡|鸟)|电鱼|毒鱼|炸鱼|(?:农药|毒).{0,12}(?:鱼塘|鸡|狗|猫)
\b(?:kill|poison|drown|hurt|get rid of)\b.{0,20}\b(?:dog|cat|pet|birds?)\b
[break_in]
(?:不用|没有?)钥匙.{0,10}(?:开|进).{0,8}(?:门|锁|车)
(?:开|撬|剪|拆|破|解)(?:开|掉)?.{0,6}(?:邻居|别人|人家|他人|隔壁).{0,8}(?:门|锁|车|柜)
(?:偷|盗)(?:走|电|车|东西|水|气|网).{0,10}(?:怎|咋|不被|发现|办法|抓)
(?:怎|咋).{0,6}(?:偷(?!袭)|盗窃|撬)
\b(?:pick|break|open|bypass)\b.{0,24}\b(?:neighbou?r'?s|someone else'?s|somebody'?s|other people'?s)\b
\bhow (?:do i|to|can i) (?:steal|shoplift|break into|hotwire)\b
(?:技术|万能钥匙|锡纸|卡片|铁丝).{0,6}开(?:别人|邻居|人家|防盗)?.{0,4}(?:门|锁)|(?:入室|撬锁|开锁).{0,6}(?:教程|技巧)
\b(?:pick(?:ing)? a lock|lock ?picking|break into|hotwire|shoplift)\b
(?:前妻|前夫|前任|邻居|别人|人家|他|她)家?.{0,4}(?:门|锁|窗)(?:给)?.{0,4}(?:弄开|打开|撬开|进去)|(?:进去|溜进|混进).{0,4}(?:偷|拿)
\bget into\b.{0,16}\b(?:neighbou?r'?s|someone else'?s|ex'?s)
[gas_meter]
从?(?:邻居|别人|隔壁|公家|路灯|消防栓).{0,8}(?:管子?|电|水|线|气).{0,4}(?:接|拉|引|偷)
(?:燃气|煤气|天然气|水|电|气)表.{0,16}(?:绕|少走|不走|倒转|停走|偷|短接|跳过|改)
(?:绕|跳)过?.{0,4}(?:燃气|煤气|电|水|气)表
(?:私|自己|偷偷)(?:接|改|拉|拆).{0,6}(?:燃气|煤气|气管|电线|管道|电表)
\b(?:bypass|tamper|rig|slow down|trick)\b.{0,20}\bmeter\b
[safety_off]
(?:锁死|焊死|堵死|封死|拆掉|堵住|弄坏|关掉|屏蔽|遮住|罩住|破坏|弄瞎|短接).{0,14}(?:看不出|查不|不被|
&发现|检查|抽烟|偷|限速|报警器|烟感|喷淋|监控|摄像头|消防门)
(?:消防门|安全出口|烟感|报警器|喷淋|监控).{0,16}(?:锁死|堵死|焊死|弄坏|失灵|屏蔽|不响|看不出|不被)
(?:电动车|电瓶车|小电驴|电摩).{0,8}(?:解码|解限|解速|改装.{0,6}(?:快|速)|提速)|(?:破解|解除|取消)限速
\b(?:disable|cover|block|jam|trick|defeat|turn off|stop|bypass|dodge)\b.{0,30}\b(?:smoke (?:detector|
&alarm)|fire alarm|sprinkler|cctv|camera|fire door|speed limit)\b.{0,30}\b(?:so|without|smoke|vape|
&hotel|landlord|getting|notice|caught)
\b(?:unlock|remove|derestrict|hack)\b.{0,20}\b(?:e-?bike|scooter|speed limiter?|limiter)\b
\b(?:wedge|chain|lock)\b.{0,16}\b(?:fire door|emergency exit|fire exit)\b
(?:电瓶|电动|速度|车速).{0,10}(?:调|改|跑|提)到?\d{2}|堵(?:住|死)?.{0,2}(?:消防通道|安全出口).{0,8}(?:让|才|怎)
\bset off\b.{0,16}\balarm\b.{0,16}\b(?:to|so)\b|\bankle monitor\b
[cheat]
假的?(?:受灾|现场|伤|残疾|证明|病历|警察)|伪装|冒领|混进.{0,8}(?:领|拿)|(?:两|双)份.{0,4}(?:补|物资|钱)|相信我是
(?:改|换|撕).{0,3}(?:标签|生产日期|日期)|\bburn\b.{0,20}\b(?:for (?:the )?insurance|insurance money)
骗保|骗(?:补|赔|取|贷|钱)(?!的|子|了)
(?:伪造|造假|假造|作假|做假|p一?(?:张|个|图)|仿造|编造).{0,12}(?:证|报告|照片|单|现场|灾|病历|发票|章|
&核酸|假条)?
(?:核酸|报告|证明|病历|证件|发票|照片).{0,8}(?:p一|作假|造假|伪造|假的怎|改成)
碰瓷.{0,10}(?:怎|多少|往哪|咋|合适|教|倒)|(?:冒充|假扮|假装).{0,12}(?:借钱|骗|要钱|软件|怎|要到|收钱)
(?:怎么|咋|如何).{0,4}(?:骗|讹|敲诈|勒索|诈)(?:老|别|人|他|她|钱|保|到)
话术.{0,12}(?:骗|冒充|套|老人|转钱)|(?:夸大|虚报|多报|假报).{0,8}(?:损失|灾|人数|伤)
多(?:领|报|骗|要).{0,4}(?:救助|补助|补贴|赔偿|保险|钱)|(?:过期|变质|回收|没检验).{0,10}(?:卖出去|卖掉|改日期|当新)
\b(?:fake|forge|falsify|photoshop|stage)\b.{0,30}\b(?:certificate|test|report|photos?|claim|accident|
&damage|document|result|fire|receipt|insurance)\b
\b(?:insurance fraud|scam (?:people|old|my|someone)|blackmail)\b
[evade]
(?:不被|别被|不让|不会被).{0,6}(?:发现|查到|查出|抓|看见|知道|逮|认出)|(?:查|抓|看|验|认)不(?:到|出|着)(?:来|是|我)?(?:$|,|的|谁|哪)
\bwithout (?:getting|being) (?:caught|noticed|seen)\b|\bundetect\w*|\bget away with\b|\buntraceable\b
(?:躲|逃|避|绕|混|瞒).{0,5}(?:过|开|着|掉|报)?.{0,8}(?:隔离|社区查|检查|排查|流调|封控|密接|疫情|检疫|
&酒驾|查酒|安检)
(?:密接|阳性|隔离|疫区|酒驾|安检).{0,10}(?:躲|逃|瞒|不被|混|绕)
\b(?:dodge|avoid|evade|escape|skip|get out of|sneak)\b.{0,14}\b(?:quarantine|isolation|police|
&breathaly[sz]er|security check|inspection)\b
瞒报|肇事逃|逃逸|销毁证据|毁尸|(?:看起来|看着|装成|伪装成|弄成|搞成).{0,4}(?:像|是)?(?:意外|事故|自杀|自然)
\blooks? like an accident\b|\bwithout (?:anyone|anybody|them|him|her) (?:knowing|noticing|finding)
\bavoid (?:detection|getting caught)\b|\bcover (?:it |this )?up\b
[rumour]
煽动|白跑一趟
(?:编|造|写|传|散布|发布).{0,6}(?:谣|假消息|假新闻|假警|虚假)
(?:谎报|假报|乱打|乱拨|骚扰|恶作剧).{0,6}(?:119|110|120|火警|警|电话).{0,14}(?:怎|不被|查|号|找)
(?:怎么|咋).{0,6}(?:谎报|报假警|骚扰110|骚扰119)
\b(?:spread|start|make up|write|invent)\b.{0,16}\b(?:rumou?r|fake news|hoax)
\b(?:prank|hoax|fake) call\b.{0,30}\b(?:110|119|120|police|fire|without|caught|trace)
[track]
(?:装|放|贴|藏|安)(?:个|一个)?.{0,4}(?:定位|追踪|窃听|偷拍|针孔|摄像头|监听|gps).{0,24}(?:前女友|
&前男友|女友|老婆|老公|别人|邻居|她|他|不被|偷偷|发现|车上|隐蔽)
(?:定位|追踪|监听|监控|偷看|偷拍|跟踪).{0,8}(?:前女友|前男友|女友|老婆|老公|别人|邻居|她|他).{0,12}
&(?:不被|发现|手机|怎|软件|聊天)
\b(?:track|spy on|stalk|bug|hack)\b.{0,24}\b(?:ex|wife|husband|girlfriend|boyfriend|neighbou?r|phone|
&her|his|without)\b
[throw]
(?:扔|丢|抛|甩|倒|砸).{0,10}(?:才|怎么|咋|如何)?.{0,6}(?:查不|不被|没人|抓不|看不出|哪户)|放火
(?:点火|烧)(?:掉|了)?.{0,8}(?:查不|不被|不会(?:被)?查|发现不)
纵火(?!犯)|\b(?:arson|set (?:it|a|the|his|her|my) .{0,16}on fire|burn down)\b
[drugs]
(?:制|做|提炼|合成|买|搞到|弄到|哪里有|哪有).{0,8}(?:冰毒|海洛因|大麻|摇头丸|k粉|毒品|迷幻|听话水|迷药|
&安眠药(?!.{0,8}(?:误|吃多)))
\b(?:cook|make|buy|synthesi[sz]e)\b.{0,16}\b(?:meth|heroin|cocaine|ghb|mdma|ketamine|fentanyl)\b
""")
)

# way: asks how. against: asks to be safe from it. service, chat, near: not for this base.
_OTHER = sections(r"""
[way]
怎么(?!办|救|处理)|怎样|咋|如何|办法|方法|教我|教教|教程|步骤|配方|哪种|用哪|用啥|用什么|啥能|什么能|拌点|倒点|倒啥
多少|哪里(?:有|买)|能不能|可不可以|可以(?:不|吗)|往哪|合适|我想|想(?:把|给|往|找|弄|搞)|帮我|求|一张
给我|\bhow\b|\bway\b|\bsteps?\b|\brecipe\b|\bhelp me\b|\bteach\b|\bi need\b|\bgive me\b|\bbest\b
\bwhere (?:can|to|do)\b|\bwhat\b|\bcan i\b
[against]
防(?:止|范|骗|备|身|护|走|拐|偷|盗(?!门)|诈|御|被|着|不)|(?:怎么|咋|如何|要)防|避免(?!被)|识别|辨别|举报|报警(?!器)|维权|是不是骗|被骗|受害|预防|安全吗|犯法|违法
危险吗|怎么判|判几年|罚多少|处罚|遇到|碰到|别人(?:下药|下毒)|有人|被(?:人|下|跟踪|偷拍|拐)
救(?:人|命|他|她|我|治|护|急)|急救|怎么救|自救|抢救
\bprevent\b|\bprotect\b|\bavoid being\b|\breport\b|\billegal\b|\bspot\b|\bif someone\b|\bsafe to\b
[service]
^(?:请|麻烦)?(?:帮|给|替)(?:我|咱|俺)(?:.{0,2})(?:点|充|订|做一份|做个|写|算|抢|查|买|发|放|叫|约|放首|
&讲|唱|翻译|打开|关掉|定|预订|预约|找个|推荐|介绍|读|播)
^(?:给|帮)?(?:放|播|点|订|叫|来)(?:一?首|一?份|个外卖|外卖|两?张|杯)|给.{0,6}打电话说
把.{0,8}(?:空调|灯|电视|音量|窗帘).{0,6}(?:开|关|调)|多少钱|几块钱|什么牌子|哪个牌子|哪个好看|好看吗
几点(?:开门|关门|上班|下班|开始)|在哪看
^(?:please )?(?:order|book|play|call|buy|send|write|sing|tell|recommend|translate|set|remind|
&turn)\b(?!.{0,30}(?:119|120|110|ambulance|police|fire))
[chat]
^(?:你|您)(?:是|叫|会|能|几|多|有|吃|喜欢|真|好|在)(?!.{0,12}(?:火|电|水|救|报警|120|119|110))
^(?:你|您)好$|早上好|晚上好|下午好|晚安|早安|谢谢|多谢|辛苦|哈哈|嘻嘻|嘿嘿|呵呵|在吗|在不在|好无聊
陪我聊|聊会|讲个笑话|笑话|唱(?:歌|首|一段)|吃饭了|吃了吗|食.{0,2}饭|开心$|心情不错|再见|拜拜
^(?:ok|好的?|嗯+|哦+|呃+|啊+|行|收到|测试|test)$
^(?:hi|hello|hey|thanks?|thank you|good (?:morning|night|evening)|bye)\b
\btell me (?:a joke|something fun)|\bcan you (?:sing|rap|dance)
\bare you (?:a )?(?:human|robot|bot|real)|\bhow are you\b
[near]
台胞证|台胞|回乡证|港澳通行证|通行证|签证|护照|居留|户口|户籍|居住证|身份证.{0,4}(?:到期|过期|丢|补|换|办)|结婚证|离婚证
生育证|营业执照|房产证|不动产证|过户|公证|天气(?:怎|咋|如何|好)|哪里有好吃|饭馆|餐馆|理发店|\bpassport\b
物业费|扣几分|罚多少|挂号|离婚|公积金|医保卡|医保|社保|驾照|上牌|暂住证|公摊|押金|房租|拖欠工资|仲裁
高铁票|学区|残疾证|宽带|运营商|产检|建档|黄金|股票|贷款|房贷|汇率|aqi|气温|带伞|穿啥|穿什么
天气预报|几号放|死了多少人|财产公证|抄底|吉不吉利|解梦|火化证明|疤|阿莫西林|头孢|奥司他韦|推拿|腰椎|减脂
\bdeposit\b|\blandlord\b.{0,20}\b(?:deposit|rent)\b|\bdose of\b|\brain tomorrow\b|\bhealth insurance\b
\bexchange rate\b|\bvisa (?:renew|extension)\b|\bwho do i complain\b
""")
ASKED = sieve.of({name: _OTHER[name] for name in ("way", "against")})
ELSEWHERE = sieve.of({name: _OTHER[name] for name in ("service", "chat", "near")})
