"""Small signs of asking for a wrong: a way, a victim, secrecy, a tool. No one of them is a wrong by itself.

What they weigh together is learnt (`intent_model.py`); sections of one name in both languages are one sign.
"""

from knowledge.patterns import sections
from knowledge.sieve import Sieve

CHINESE = sections(r"""
[how]
教程|结构图|(?:制作|安装|接线|操作|配制)?方法|技巧|开锁技术|的技术|路线图?|文案|诀窍|做法|步骤
\bzen ?me\b(?! ?ban| ?jiu| ?fang(?! huo)| ?yong| ?qu)|怎摸
怎(?!么办|办|么处理|么救|么回事|么防|么知道|么发现|么帮|么劝|么安慰|么保护|么提醒|么开口)
咋(?!办|防|救|回事|知道)|啷个(?!办|防|晓得)|点样(?!办|防)|点先|点做
如何(?!防|处理|预防|识别)|教(?:教|我|下)|步骤|配方|方子|窍门|诀窍|有没有(?:办法|什么办法|啥办法|法子|招|药)
有(?:啥|什么|咩|没得)(?:办法|法子|招|药|方法)|想(?:个|找)?(?:法子|办法)
[which]
打(?:晕|人)?.{0,4}哪里|有哪些|拿货|渠道|哪里(?:拿|下手|倒|出手)|\bna ?li (?:mai|you)\b
用(?:啥|什么|哪|咩|乜)|(?:放|加|拌|撒|掺|倒|涂|喂|混)点?(?:啥|什么|哪|咩|乜)
哪(?:里|儿|个群|块|能|有|种药|种).{0,6}(?:买|弄|搞|找|拿|卖|整)|边度.{0,3}买|哪种|几伏
多少(?:度|伏|克|量|药)|几片|多大量|什么药
啥药|啥子药|吃啥|吃什么
[want]
我想|想(?:把|给|让|往|叫|去|整|弄|搞|买|自己|说|在|要|拍|偷|吓|教训|出口气|报复|烧)|帮我
给我(?:写|编|弄|做)|求|要(?:个|一个|张|份)假
[secret]
\bbu bei (?:fa|zhua|cha)|\bcha bu dao\b|不背发现|不出声|不报|背调能过
(?:不|别|没|唔|冇|莫|不会|不能|没法)(?:被|让|给|叫|遭|畀|背)(?:人|别人|他|她|它|警察|老师|物业|邻居|家
&长|谁|社区|公安|佢|保安
&|老板|监控|平台|检查的|海关|法医|环保)?(?:们)?(?:给)?(?:发现|查|看见|看到|看出|知道|晓得|认出|抓|拍到
&|逮|察觉|怀疑|追踪
&|定位|检测|见到|尝出|找到|罚)
(?:不|别|没|唔|不会)(?:发现|怀疑|坐牢|察觉|留(?:痕|印|疤|证据|指纹|记录))
(?:别人|他|她|谁|老师|邻居|佢)(?:也|都)?(?:不|唔)(?:知道|晓得|知)
(?:查|看|验|测|尝|抓|认|闻|寻思|怪|怀疑)(?:不|唔)(?:到|出|着|来)|偷偷|悄悄|偷摸|暗中|秘密|不声不响|不知不觉
(?:没有?|不留|无)(?:痕迹|印子|证据|指纹|监控|痕)|隐蔽|神不知|匿名|瞒(?!跚)|蒙混|混过|糊弄
应付(?:检查|消防|领导)
(?:像|当成|看(?:起来|着|上去)|装成|弄成|搞成|伪装|以为).{0,6}(?:意外|自然|自己死|事故|真的|故障|短路|
&失火|失足|自杀)|以假乱真
[victim]
邻居|隔壁|楼上|楼下|对门|别人|人家|他人|老板|同事|室友|同学|老师|班主任|老婆|老公|前妻|前夫|前任|女友
男友|女朋友|男朋友|女孩|女生|小三|婆婆|保姆|儿媳
村长|房东|客人|老人|老头|小孩|孩子|那家|他家|她家|某个|讨厌|仇人|情敌|对手|竞争|学生|陌生人|路人|乘客
狗|猫|鸡|鸽|羊|鱼|鸟|牛|佢|某人
[wound]
折磨|逼(?:他|她|人).{0,2}死|泼(?:他|她|人)|慢性毒|毒饵|失足|烂脸|\bxia ?du\b|\bdu ?si\b|\bsha ren\b
弄死|整死|搞死|毒死|药死|打死|害死|掐死|淹死|勒死|烧死|电死|下药|下毒|投毒|迷晕|迷药|弄晕|整昏|弄昏
打晕|断片|杀(?!毒|菌|虫|青)
害(?:他|她|人|死)|教训|整(?:他|她|人|蛊|一整|哈|惨)|收拾(?:他|她|人|一)|报复
打(?:断|人|他|她|一顿|残|哪里疼)|揍|出丑
流掉|吓(?:唬|他|她|死|一吓|疯|到)|威胁|恐吓|骚扰|虐|饿(?:他|她)|拐|关(?:起来|在厕|一晚)|锁(?:在|厕)|倒霉
不敢出|消停|一窝端|处理掉|解决掉|弄没|安静下来|闭嘴|收声|翻肚|一颗就倒|过敏进|没力气|永远
[ill]
毒|昏|晕|睡死|失忆|自杀|拉肚子|闹肚子|拉稀|屙|腹泻|生病|摔|流产|绑|残|瘫|疯|垮|消失|没命|失去|疼|死
[weapon]
猎枪|电棍|火铳|毒气|\bzha ?dan\b|\bz[h]?a ?yao\b|\bdu ?yao\b|\bmi ?yao\b|(?:做|吓).{0,4}的?雷
炸药|炸弹|雷管|火药|土炮|土枪|枪|子弹|弹药|燃烧瓶|汽油弹|烟雾弹|催泪|毒气|毒药|毒弹|弩|手雷|手榴弹|爆炸
会炸|能炸|一摇就|导火|引爆|硝酸|硫磺|氯气|电网
匕首|管制刀|硫酸|钢珠|炸鱼|雷子|鼠强|氰|砒霜|耗子药|老鼠药|农药|药水
[open]
保险柜|\bkai .{0,16}suo\b|\bqiao\b|撬所|柜子怎么
撬|开(?:锁|别人|人家|他的|她的|门|邻居)|锁|钥匙|密码|门禁|进(?:她屋|他家|别人|人家)|闯|翻(?:墙|窗)|溜进
混进|偷(?!偷|拍|看|袭|听)|盗
顺走|弄(?:出来|开)|复制|破解|黑进
[meter]
倒起走|\b(?:dian|shui|qi) ?biao\b|\btou ?(?:dian|shui)\b|水标|公摊
电表|水表|气表|燃气表|煤气表|少走|不走表|走慢|走字|倒转|读数|接(?:根|条|一根|一条|电|线|管)|挂线|偷电
偷水|偷气|不花钱|免费用|吸铁石|磁铁|路灯|消防栓
公共(?:电|水)|跳过表
[device]
灭火器|防坠|探头|瓦斯|\byan ?gan\b|(?<!电)限速
烟感|报警器|感应器|烟雾|喷淋|防火门|消防|安全出口|逃生门|逃生|摄像头|监控|探头|限速|解速|解码|解锁|提速
安全锁|头盔|金属探测|检测器|火警|警铃
[disarm]
包住|放光|照坏|掐了|做假|刷固件|\bping ?bi\b|\bjie ?su\b
屏蔽|遮|挡|堵|糊|套|盖|蒙|罩|捂|拆|弄坏|弄瞎|弄哑|弄死|搞坏|关掉|锁死|焊|拴|卡住|失灵|不响|不叫|消音|绕
破|解(?:除|开|了|锁|码|限|速)|调快
改(?:快|装|大)|响起来|短接|剪
[fake]
冒充|假装|扮(?:成|系|跌)|骗(?:过|取|补|保|钱|到)|掺|勾兑|换(?:标签|成)|接着领|伪|\bjia (?:bing|zheng|fa)
(?<![暑寒放请休长年])假(?!期|日|装修|如|牙|设|发|货|肢)|伪造|造假|仿|p(?:一|个|图|成|张)|p图|骗(?!子)
讹|诈|敲(?:诈|他|一笔|笔)|碰瓷|冒充|冒领|冒名
装(?:病|成|作|得|残|穷|疯)|虚报|多(?:报|领|赔|拿|要|弄)|夸大|惨一点|严重点|冒|代写|代考|小抄|作弊
改(?:日期|时间|标签|成绩|照片|数字)|换样本
不给.{0,4}打针|白拿|套(?:钱|取|话|现)|洗钱|报成|怎么写得像|话术|剧本|演
[claim]
保险|理赔|赔|补助|补贴|低保|救助|养老金|残疾证|病假|病历|诊断|证明|证件|证书|发票|流水|报告|单子|合同
签名|印章|章|体温|健康证|疫苗本|照片|护照|学历
指纹|额度|钱
[evade]
偷渡|尿检|贿赂|行贿|凶器|带.{0,6}过(?:安检|关)|撞死人|逃跑|\bduo (?:guo|bi)\b
躲|逃|避开|绕(?:开|过|路|着)|藏(?:哪|在|起|到|现金)|瞒|过(?:安检|海关|站|关|检)|混过|测不|吹气|酒驾
交警|路障|查酒|警察|公安|警方|追查|治超
检查|检疫|安检|隔离|通缉|证据|证物|痕迹|血迹|尸|指纹|洗掉|销毁|处理干净|肇事|撞(?:了)?人跑|车牌|无证|翻供
[rumour]
假(?:的)?.{0,6}(?:通知|公告|预报|预警|消息|新闻)|骚扰电话|占线|\bzao ?yao\b|似真
谣|假消息|假新闻|假警|假的消息|编(?:个|一|造|条|点|些)|剪(?:得|成|先|像)|传疯|火爆|带节奏|恐慌|骗流量
黑料|抹黑|造(?:个|一)|散布|群发|恶作剧
整蛊|报假|假报|谎报|乱打|打(?:110|119|120|报警).{0,8}(?:玩|出气|白跑|查)|改号|虚拟号|境外号|恐吓
[spy]
独居女|几点回家|小号|快递单|偷听|女厕|\bding ?wei\b|\btou ?pai\b|看.{0,4}删掉
定位|追踪|跟踪|监听|窃听|偷听|偷拍|偷看|偷录|监视|摄像|针孔|录音|录像|聊天记录|微信(?:密码|号|记录)
手机(?:里|号)|住哪|住址|地址|车主|行踪|换衣服|洗澡|裙底
查(?:到|她|他|出)|人肉|开房
[throw]
扔|丢|抛|倒(?:在|垃圾|进河|污|到)|泼|往(?:河|楼下|江|下|阳台|他|她|人|井)|砸(?:人|他|车)|高空|垃圾|污水
废油|死猪
[drugs]
提纯|提炼|提取|那个粉|酒里|飘的|拿货|(?:种|买|吸).{0,4}(?:大麻|大烟)|\bbing ?du\b|\bda ?ma\b|几瓶
毒品|冰毒|大麻|大烟|罂粟|摇头|k粉|海洛因|迷幻|致幻|止咳水|上头电子烟|笑气|邮票|丸仔|嗨|high|听话水
乖乖水|药片|违禁|提神|安眠药|处方|不要处方|泰勒宁
蘑菇粉
[burn]
点火装置|延时|\bfang huo\b|助燃
放火|纵火|点(?:火|了|着|燃|他|她|一把)|烧(?:了|掉|他|她|死|光|车|房)|引火|一把火|助燃|汽油|定时
[make]
制作|制造|自制|土制|手工|做(?:一|个|把|张|份|假|土|炸|毒|枪|烟|汽|燃|出)|造(?:一|个|把|假|出)
配(?:制|方|比)?|调(?:配|制)|合成|组装|拼一?把|装填
改装|提炼|提纯|提取|勾兑|种(?:几|大|植)|编(?:造|一|个|条)|写(?:一|个|条|篇|个匿名)|伪造
p(?:一|个|张|图|成|转)|剪成|弄(?:个|张|一|把|份)假|办(?:个|张)?假|混合
\bzuo\b|\bpei\b
[guard]
失灵了|怎么修|咋修|找谁修|维修|修理|保修|校准
\bzen ?me ban\b|\bbao ?jing\b|\bbei (?:pian|ren|gou|feng)\b|\bfang ?(?:zhi|fan)\b|求救|核实|化验|人装了
人动过|想试
(?:怎么|咋|啷个|如何|点样)(?:帮(?!我)|劝|安慰|保护|提醒|开导|救|跟(?:他|她|孩子|老人|家长)(?:说|讲|开口
&))|不敢(?!报|出街)|防(?!盗门|火门)|避免|识别|辨别|判断|分辨|看出|发现(?:被|有|孩|家)|举报|报警(?!器)|
&投诉|维权|起诉|告(?:他|她|诉|不告|去)|取证
被(?:人|骗|偷|打|下|跟|拍|锁|盗|撬|害|打伤|欺负)|遭人|让人|叫人|畀人|给人下|是不是骗|骗人的|真的假的
是真的|真假|犯法|违法|合法|违规|允许|可以吗
能不能带|安全吗|危险吗|会死|有毒吗|怎么办|咋办|啷个办|点算|怎么处理|咋处理|先干嘛|第一步|先做啥
先做什么|救|误|吃错|误食|不小心|捡到|执到|收到|遇到|碰到
看到|看见|怀疑|担心|害怕|劝|教育|教(?:孩|宝|育|他|她)|保护|报失|丢了|坏了|换(?:电池|锁)|要不要|该不该
是不是|有没有责任|谁负责|赔吗|判|罚|找谁
找哪个|边度.{0,4}投诉|威胁要|向哪|哪里投诉|哪里报
[story]
电影|新闻|小说|听说|昨天|上次|以前|小时候|游戏|剧
""")

ENGLISH = sections(r"""
[how]
\bwhich (?:files|ones?)\b|\btell me\b|\bshow me\b|\bcould you\b|\bways\b|\bin detail\b|\bhow much\b
\bany idea\b
\bhow (?:do i|to|can i|would i|i can|i|make|do you|do people|cover|burn|open|hit|see|say|work|long)\b
\bhow\b|\bway to\b|\btricks?\b|\brecipe\b|\bsteps\b|\bteach me\b|\bexplain\b|\bmethod\b
\bguide\b|\binstructions\b
[which]
\bwhat pill\b|\bwhat (?:could|do) i (?:add|put|slip)\b|\bwhere (?:on|in)\b|\bwhere buy\b
\bwhat (?:can i|do i|do you|i can|should i|would|'?ll|will|gets?|stuff|household|chemicals|poison|dr
&ug|medicine|do hitmen|to put|to mix)\b
\bwhich (?:poison|medicine|drug|pills?|chemicals?)\b
\bwhere (?:can|do|to|buy|put|i|could)\b|\bbest way\b|\bhow much (?:poison|to|of)\b
[want]
\b(?:write|generate|make|put|record) (?:a|an|it|me|my|people)\b
\bi want\b|\bi need\b|\bhelp me\b|\bwant to\b|\bwrite me\b|\bneed someone\b|\bgive me\b
\bi wanna\b|\bcan you (?:write|make|teach|tell me how)\b
[secret]
\bwithout (?:\w+ ){0,4}(?:knowing|noticing|caught|trace|seen|alarm|permission|checking|leaving|askin
&g|setting|anyone|anybody)\b|\bsecret(?:ly)?\b|\bquiet(?:ly)?\b
\bno(?:body|-one| one)? (?:find|see|know|notice|mark|marks|trace|cameras?)\b
\bnot (?:get )?caught\b|\bundetect\w*|\buntrace\w*|\bget(?:ting)? away\b|\bunseen\b
\bunnoticed\b|\blooks? (?:like|natural|electrical|real)\b|\bthink accident\b|\bhide\b
\bhidden\b|\bpolice (?:can'?t|can not|won'?t|don'?t|think)\b|\bat night\b|\bsneak\w*
\bdiscreet\w*|\bno mark\b|\bfor good\b
[victim]
\b(?:neighbou?r'?s?|next door'?s?|my ex|ex'?s?|wife|husband|girlfriend|boyfriend|flatmate|roommate|b
&oss|teacher|classmate|colleague|someone(?: else)?(?:'s)?|somebody|people|grandma|old (?:people|man|
&lady)|girl|her|him|his|kid|child|dog|cat|pet|them|stranger|coworker|landlord|not my|isn'?t mine)\b
[wound]
\b(?:tortur\w+|push (?:someone|him|her)|lure|choke someone|until they|punish|knocks? (?:out|a)|suffocat
&\w+ (?:him|her|someone))\b
\b(?:kill(?! time| germs| mould| mold| mosquito| bugs)|poison(?:ing)? (?:my|him|her|the|a|someone)|hurt
& (?:him|her|my|someone)|beat(?:ing)? up|rough)\b
\b(?:hitm[ae]n|finish off|get rid|scare\w*|threaten\w*|kidnap|lock a kid|revenge|get back at|suffer|sta
&b|do(?:es)? it in|shut up)\b
\b(?:humiliat\w+|miss his|hit (?:wife|my|her|him)|make (?:him|her|my|someone))\b
[ill]
\b(?:sick|ill|unfit|diarrh\w+|drug(?:ged|ging)?|bruis\w+|knock out|pass(?:es)? out|asleep|sleep|remembe
&r|choke|faint|harm|poison\w*|die|dead)\b
[weapon]
\b(?:pistols?|rifles?|explod\w+|fertili[sz]er|mix chemicals|stink gas|toxic|landmine|3d print)\b
\b(?:bombs?|explosives?|guns?|molotov|grenade|tear gas|poison gas|napalm|goes bang|blow up|detonat\w
&*|silencer|ammo|ammunition|bullet|chlorine|weapon|ghost gun|pipe bomb|knife|crossbow|taser|ricin|cy
&anide|rat poison)\b
[open]
\b(?:isn'?t mine|self checkout|keypad|safe|master key|get past)\b
\b(?:lock(?:smith|ed|s)?|pick(?:ing)?|break into|break in|door|key|code|nick|steal\w*|shoplift\w*|ho
&twire|get in|bypass|hack\w*|unlock|clone|found on street)\b
[meter]
\b(?:street light|hook my|electricity for my flat|without paying)\b
\b(?:meter|free (?:leccy|electricity|gas|water|power)|landlord'?s supply|wind .{0,12}back|slow(?: it
&)? down)\b
[device]
\b(?:sprinklers?|back exit|extinguishers?|security cameras?|carbon monoxide alarm)\b
\b(?:smoke (?:detector|alarm)|alarm|sprinkler|fire (?:door|exit|alarm)|cctv|camera|limiter|speed lim
&it|detector|sensor|speed)\b
[disarm]
\b(?:weld|drain|empty|not work|pass inspection|off when|vape|smok(?:e|ing) in|for smoking|jam)\b
\b(?:cover|block|disable|jam|remove|take off|taking .{0,12} off|trick|turn off|prop|derestrict|stop 
&it|tamper|silence|off an? e-?bike|disconnect|cheat|beat)\b
[fake]
\b(?:charity appeal|phishing|new labels?|never happened|reference letter|genuine|official|unfit|pretend
&\w*|expired)\b
\b(?:fak(?:e|ing)|forg(?:e|ing)|falsif\w+|photoshop|stage|pad|pretend\w*|sounds? like the|scam|con|t
&rick|lie|exaggerat\w*|edit|counterfeit|impersonat\w+|send me money|get money|fall down|copy of)\b
[claim]
\b(?:insurance|claim|certificate|sick note|doctor'?s note|receipt|passport|stamp|test|paper|document
&s?|id\b|licen[sc]e|visa|report|invoice|compensation|bank|hr\b|signature|diploma|benefit)\b
[evade]
\b(?:get rid of a body|fingerprints?|smuggl\w*|cross the border|drug test|loot|immigration|tourist visa
&|from dogs|through (?:airport|security|customs)|murder weapon|bribe)\b
\b(?:police|cops?|breath ?test|breathaly\w+|border|customs|checkpoint|quarantine|evidence|blood out|
&lose a tail|permit|pints|alcohol|fingerprints?|plates?|security|inspection|deport\w*|dodge|evade|av
&oid)\b
[rumour]
\b(?:rumors?|emergency broadcast|start a (?:story|panic|rumou?r)|fake (?:alert|warning|news)|ambulance)\b
\b(?:rumou?r|fake news|hoax|panic|bomb threat|prank|contaminated|spread|viral|many share|post saying
&|number hidden|hide the number|swat)\b
[spy]
\b(?:spyware|icloud|private chat|changing room|toilet|hack\w*|find (?:out )?(?:where|the home)|code cha
&nged)\b
\b(?:track\w*|spy|stalk|read (?:my|her|his)|messages|location|airtag|gps|follow|secret camera|hidden
& camera|camera in|record|listen|lives?|address|instagram|phone|undress\w*|naked|bathroom)\b
[throw]
\b(?:throw\w*|dump\w*|drop\w* .{0,14}(?:from|off)|pour|river|window|asbestos|oil)\b
[drugs]
\b(?:extract|ecstasy|prescription|grow|cannabis|crack|speed pills|no prescription|get high|asleep)\b
\b(?:meth|weed|cocaine|heroin|pills|mdma|ketamine|ghb|high|stoned|dealer|drugs?|cook up|opium|lsd|sh
&rooms|spike|slip in|in her drink|in (?:his|the|my boss|coffee))\b
[burn]
\b(?:set fire|(?:start|light) a .{0,8}fire|forest fire|burn down|wiring fault)\b
\b(?:torch|arson|burn\w*|set .{0,16}(?:on fire|fire to|alight)|petrol|accelerant|ignite)\b
[make]
\b(?:make|making|build|mix|cook|create|grow|extract|assemble|turn .{0,20} into|print|forge|write|genera
&te|produce|fake|stage)\b
[guard]
\b(?:kindly|flood relief|apply for|real or fake|genuine\?|a joke|relative|now what|what now|try again)\b
\b(?:who (?:do i|should i|to|i|do we)|report|is it (?:legal|illegal|safe|a crime|true|ok|real|a scam
&)|illegal|legal|allowed|prevent|protect|avoid being|safe(?:ly|ty)?|secure my|how (?:do i|would i|to
&|can i) (?:know|tell|check|spot|help|protect|prevent|report|secure)|should i (?:tell|call|worry)|be
&en (?:spiked|poisoned|followed|hacked|robbed|scammed)|was (?:poisoned|robbed|drugged)|what (?:shoul
&d i do|do i do|happens|to do)|what do\b$|what i do|found|got a call|saw|somebody|someone'?s been|st
&alking me|beat me|being|accident\w*|by mistake|swallow\w*|ate|is danger\w*|dangerous|punishment|nev
&er be mixed|my own|i lost|locked myself|hinted|how help|stop him|touch ok)\b
[story]
\b(?:movie|film|news|yesterday|last (?:year|week|night)|game|heard|novel|when i was)\b
""")

_SIEVE = Sieve([*CHINESE.items(), *ENGLISH.items()])

# The wrong each sign speaks of, what harms most first; a sign that is not here names none by itself.
KIND_OF = {
    "weapon": "weapon",
    "burn": "throw",
    "drugs": "drugs",
    "spy": "track",
    "meter": "gas_meter",
    "rumour": "rumour",
    "wound": "hurt",
    "disarm": "safety_off",
    "fake": "cheat",
    "open": "break_in",
    "evade": "evade",
    "throw": "throw",
    "secret": "evade",
    "claim": "cheat",
    "make": "weapon",
}


def harm_signs(joined: str) -> tuple[str, ...]:
    """The names of the signs in folded text, sorted."""
    return tuple(sorted(set(_SIEVE.names(joined))))
