"""How Chinese characters sound: pinyin without tones, one reading each, that of everyday words."""

_SOUNDS = """
a:啊阿锕 ai:爱矮挨哎碍癌艾唉哀埃隘蔼嗳捱 an:安按暗岸案俺鞍氨庵胺谙 ang:昂肮 ao:熬袄傲奥凹懊澳嗷拗
ba:把爸八吧拔巴罢霸坝疤叭芭扒粑靶捌 bai:白百摆败拜柏掰呗 ban:半办班般板搬版伴扮拌瓣绊斑扳颁坂瘢
bang:帮棒绑膀榜傍磅蚌邦镑谤 bao:包报抱宝保饱暴爆薄胞豹鲍堡煲雹苞褒 bei:被背杯北备倍悲贝辈碑卑惫焙狈
ben:本奔笨苯 beng:崩绷蹦泵甭 bi:比笔必鼻闭逼避壁币毕臂彼碧鄙毙蔽弊庇痹匕蓖秕
bian:边变便遍编辨鞭扁辩贬辫匾蝙砭 biao:表标彪膘飙镖裱 bie:别憋鳖瘪 bin:宾滨彬斌鬓殡缤
bing:病冰并兵饼丙柄秉炳禀 bo:波播拨剥伯博玻勃脖泊搏驳菠铂舶膊簸 bu:不部步布补捕簿卜哺怖埠 ca:擦嚓
cai:才菜猜财材采彩裁踩蔡 can:参残餐惭惨灿蚕 cang:仓苍藏舱沧 cao:草操槽曹糙嘈 ce:策测侧册厕 cen:岑
ceng:层曾蹭 cha:查茶差插叉察岔诧茬碴杈搽 chai:拆柴豺钗 chan:产缠铲颤掺搀馋蝉阐禅潺
chang:长常场厂唱尝肠偿昌畅倡敞怅猖 chao:超朝潮吵炒抄巢钞嘲 che:车扯彻撤澈 chen:陈晨沉趁尘衬臣辰忱
cheng:成城程承诚乘惩撑呈橙秤逞澄瞠称 chi:吃迟持尺池齿翅赤斥耻驰痴嗤弛 chong:冲充虫崇宠憧忡
chou:抽臭丑愁仇绸筹酬稠瞅 chu:出处初除触厨础储楚畜橱锄搐雏矗怵 chuai:踹揣 chuan:穿船传串喘川椽
chuang:窗床闯创疮 chui:吹垂锤炊捶槌 chun:春纯唇蠢醇淳椿 chuo:戳绰辍 ci:次词刺此辞慈瓷磁雌疵赐茨祠
cong:从聪葱匆丛囱 cou:凑 cu:粗促醋簇猝蹴 cuan:窜篡蹿汆 cui:催脆翠崔摧粹萃 cun:村存寸 cuo:错措搓挫锉撮
da:大打达答搭瘩哒耷 dai:带代待袋戴呆贷逮歹怠傣 dan:但单蛋担胆淡弹旦诞丹耽氮 dang:当党挡档荡铛裆
dao:到道倒刀岛导稻盗蹈捣叨祷悼 de:的得德 deng:等灯登瞪邓凳蹬 di:弟第底低滴敌笛递帝抵堤狄嘀涤缔蒂迪嫡地
dian:点电店典垫淀颠殿惦奠甸碘滇癫掂巅 diao:掉调吊钓雕叼凋碉刁 die:爹跌叠蝶碟谍迭喋 ding:定顶丁订钉盯叮鼎锭
diu:丢 dong:东动冬懂洞冻栋董咚 dou:都斗豆抖逗陡兜蚪痘 du:读度毒独堵肚赌渡杜督镀妒睹 duan:短段断端锻缎
dui:对队堆兑 dun:顿吨蹲盾敦墩钝炖囤盹 duo:多朵躲夺舵堕惰哆跺剁垛 e:饿额鹅恶俄蛾厄扼鄂愕噩讹颚娥屙 en:恩摁嗯
er:二儿而耳尔饵 fa:发法罚乏伐阀筏 fan:反饭翻凡犯烦返番范泛繁帆贩樊矾 fang:方放房防访仿纺芳妨肪坊
fei:飞非费肥肺废沸匪菲啡诽吠妃绯 fen:分份粉纷奋愤粪坟氛芬吩焚忿汾 feng:风封疯丰峰锋蜂缝逢奉讽枫冯凤烽 fo:佛
fou:否 fu:父服福府付负富妇复副附扶浮符夫幅腐肤抚辅伏腹赋俘缚敷甫赴孵斧覆傅咐芙拂弗麸蝠袱俯釜脯 ga:嘎尬
gai:该改盖概钙溉丐 gan:干感赶敢甘肝杆竿秆柑尴橄 gang:刚钢港岗纲缸杠肛冈 gao:高告搞稿糕膏羔篙镐
ge:个哥歌各格隔割革葛搁鸽阁戈胳疙嗝铬 gei:给 gen:跟根 geng:更耕耿梗羹埂哽庚骾鲠
gong:工公共功供攻宫弓恭躬拱贡巩汞 gou:够狗沟购构勾钩苟垢 gu:古骨股故顾鼓固姑孤估谷辜雇菇咕箍蛊
gua:挂瓜刮寡卦褂 guai:怪乖拐 guan:关管官馆观惯灌冠贯罐棺 guang:光广逛 gui:贵鬼归规柜桂轨跪龟硅诡闺瑰
gun:滚棍 guo:国过果锅郭裹 ha:哈蛤 hai:还海孩害嗨骸骇氦 han:喊汗汉含寒旱韩函焊憾罕翰撼涵捍鼾憨 hang:航杭
hao:好号毫豪耗浩郝壕嚎蒿 he:河喝和合何核盒贺赫荷鹤禾阂褐 hei:黑嘿 hen:很恨狠痕 heng:横哼衡恒
hong:红洪轰虹宏哄烘鸿 hou:后候厚猴吼喉侯 hu:湖户虎胡护互呼忽糊壶乎狐葫弧蝴唬沪浒 hua:花话化画华滑划哗猾
huai:坏怀淮槐踝徊 huan:换欢环缓患幻唤桓焕涣痪 huang:黄慌晃荒皇谎煌蝗簧惶恍
hui:会回灰汇挥毁恢悔辉慧绘惠贿讳晦秽蛔 hun:混昏婚魂浑荤 huo:火或活货获伙祸霍豁惑藿镬
ji:几机急记级鸡己计技季寄集及挤既击极积吉迹际基绩肌激饥继济圾辑籍疾剂忌嫉脊祭寂讥叽汲冀戟棘纪
jia:家加假架价甲夹嘉佳驾嫁颊稼贾枷伽胛
jian:见间件建简剪检减尖肩坚健渐键剑舰箭监兼煎荐贱碱拣捡鉴艰柬茧践溅歼奸涧 jiang:将讲江奖酱降姜蒋浆僵疆匠桨犟
jiao:叫教脚交角较焦胶浇娇搅狡饺绞轿骄郊嚼椒蕉缴礁铰跤矫窖酵
jie:接街节姐结界借解介阶揭届戒皆洁杰劫截捷竭睫芥秸诫孑 jin:进近今金紧斤仅尽劲禁津筋巾锦谨浸晋襟
jing:经京静精惊警境景井竞镜敬净径睛晶茎竟颈鲸荆兢靖痉 jiong:窘炯 jiu:就九旧酒救久究舅揪纠灸臼韭
ju:举局据句具巨距剧聚拒居锯俱菊矩拘惧橘鞠沮 juan:卷捐娟倦绢眷鹃 jue:决绝掘爵倔厥诀崛攫孓觉
jun:军均君俊菌峻骏竣 ka:卡咖咔喀 kai:开凯慨楷揩 kan:看砍刊坎堪勘 kang:抗康扛慷炕糠亢 kao:靠考烤拷铐
ke:可课客科刻克颗棵渴壳咳磕瞌苛坷嗑蝌 ken:肯啃恳垦 keng:坑吭 kong:空孔控恐 kou:口扣寇抠叩 ku:苦哭库裤枯酷窟
kua:跨夸垮胯 kuai:快块筷 kuan:宽款 kuang:况矿狂框筐旷眶 kui:亏愧葵溃馈魁窥 kun:困昆捆坤 kuo:阔括扩廓
la:拉啦辣蜡腊喇垃 lai:来赖莱癞 lan:蓝兰烂拦懒栏篮览滥缆揽澜榄 lang:浪狼朗郎廊螂琅 lao:老劳牢捞烙姥涝唠
le:了乐勒 lei:累类泪雷垒蕾擂肋镭 leng:冷愣棱
li:里力立理离利李例历丽厉礼粒黎梨莉励漓篱璃狸痢荔犁沥蜊隶吏哩栗厘锂 lian:连脸练联恋怜廉莲炼链帘镰敛
liang:两亮量凉良粮辆梁谅晾粱 liao:料聊辽疗寥僚燎撩廖潦瞭 lie:列烈裂猎劣咧 lin:林临邻淋磷霖琳鳞凛拎
ling:零领另令灵龄铃陵凌岭玲菱羚 liu:六流留刘柳溜瘤硫榴琉馏 long:龙隆笼聋拢垄咙窿胧 lou:楼漏搂露喽篓陋
lu:路录鹿陆炉芦鲁卢颅碌赂庐噜掳 luan:乱卵峦挛 lun:论轮伦沦抡 luo:落罗络骆锣螺裸骡萝逻洛
lv:绿律旅率虑滤铝驴吕履缕氯侣屡 lve:略掠 ma:妈马吗码骂麻嘛蚂 mai:买卖麦埋迈脉霾 man:满慢漫蛮曼瞒馒蔓
mang:忙盲茫芒莽蟒氓 mao:毛猫冒帽矛茂贸貌茅卯锚 me:么 mei:没美每妹梅煤眉媒霉枚玫酶镁媚昧魅 men:门们闷焖
meng:猛梦蒙盟孟萌朦锰 mi:米密迷秘蜜谜眯觅泌糜弥靡咪 mian:面免棉眠绵勉缅 miao:秒苗妙庙描瞄藐渺喵 mie:灭蔑
min:民敏闽皿悯 ming:明名命鸣铭冥 miu:谬 mo:磨末默墨莫模摸魔膜漠沫陌寞摩抹蘑 mou:某谋眸牟
mu:木目母亩牧幕墓慕穆姆拇募睦 na:那拿哪纳娜钠呐捺 nai:奶耐乃奈氖 nan:难男南喃楠 nang:囊 nao:脑闹恼挠淖孬
ne:呢讷 nei:内馁 nen:嫩 neng:能 ni:你泥尼拟逆腻妮溺昵 nian:年念碾捻蔫撵黏 niang:娘酿 niao:鸟尿
nie:捏镍聂孽镊 nin:您 ning:宁拧凝柠狞泞 niu:牛扭纽钮 nong:农浓弄脓 nu:怒努奴 nuan:暖 nuo:诺挪懦糯 nv:女
nve:虐疟 o:哦喔 ou:偶欧呕鸥殴藕 pa:怕爬趴帕啪琶 pai:拍排派牌徘 pan:盘判盼潘攀叛畔磐 pang:旁胖庞螃乓
pao:跑炮泡抛袍刨咆 pei:配陪赔培佩胚裴沛 pen:盆喷 peng:碰朋棚捧蓬鹏砰烹膨彭篷抨怦
pi:皮批披脾疲屁匹辟僻啤劈琵坯霹譬痞毗蜱噼 pian:片偏篇骗翩 piao:票漂飘瓢嫖 pie:撇瞥 pin:品拼贫频聘
ping:平瓶评凭苹屏萍乒坪 po:破坡婆迫泼颇魄粕 pou:剖 pu:扑铺普谱葡仆朴菩浦瀑蒲曝
qi:起七气期其骑奇器汽齐妻棋旗启欺企弃漆契戚泣砌歧栖崎凄乞祈脐 qia:恰掐洽
qian:前钱千欠签浅牵铅谦潜迁遣歉钳嵌黔 qiang:强枪墙抢腔羌呛跄 qiao:桥巧敲悄瞧乔俏侨翘撬锹窍鞘峭
qie:切且窃茄怯妾 qin:亲琴侵勤秦禽芹寝沁擒 qing:请清情青轻晴庆倾氢卿蜻顷擎 qiong:穷琼 qiu:球求秋丘囚酋蚯
qu:去取区曲趣趋驱渠屈娶躯蛆龋 quan:全权圈劝泉拳犬券痊蜷 que:却缺确雀鹊瘸 qun:群裙 ran:然燃染冉 rang:让嚷壤攘
rao:绕扰饶 re:热惹 ren:人认任忍仁刃韧 reng:扔仍 ri:日 rong:容荣融溶绒熔蓉榕 rou:肉揉柔 ru:如入乳辱儒茹蠕褥
ruan:软阮 rui:瑞锐蕊 run:润闰 ruo:若弱 sa:撒洒萨仨 sai:赛塞腮 san:三散伞叁 sang:桑嗓丧 sao:扫嫂骚搔臊
se:色涩瑟 sen:森 seng:僧 sha:沙杀啥傻纱砂鲨莎煞霎刹 shai:晒筛 shan:山闪善扇衫珊删擅杉陕煽膳汕
shang:上商伤尚赏裳晌 shao:少烧绍勺稍哨捎梢邵 she:社设射舍蛇舌摄涉赦奢麝 shei:
shen:身深什神甚伸审渗婶绅慎肾申沈呻 sheng:生声升省胜剩圣绳牲甥盛笙
shi:是时事十使市师识试实食式石室世史失始示视适士施释湿狮势饰诗尸驶拾屎逝誓氏虱侍恃嗜匙
shou:手收首受守瘦兽售寿授 shu:书树数输叔熟舒鼠属术束述竖暑署疏蔬梳殊淑赎薯墅孰漱 shua:刷耍 shuai:摔帅甩衰蟀
shuan:拴栓涮 shuang:双霜爽 shui:水睡税谁 shun:顺瞬吮 shuo:说硕烁朔 si:四死思私丝司似寺撕斯饲肆嘶嗣
song:送松宋耸诵颂怂 sou:搜嗽艘馊嗖 su:素速诉宿苏俗塑酥肃溯粟 suan:算酸蒜 sui:岁随虽碎遂穗隧髓祟绥 sun:孙损笋
suo:所锁缩索梭嗦唆琐 ta:他她它塌踏塔榻獭 tai:太抬台态胎泰苔汰 tan:谈探叹滩摊坛贪炭毯坦碳瘫痰潭谭檀坍
tang:汤糖堂躺烫趟唐塘膛倘搪棠淌蹚 tao:逃套讨桃淘涛掏陶萄 te:特忒 teng:疼腾藤誊 ti:题体提替踢梯剃蹄涕惕屉啼嚏
tian:天田甜填添舔恬 tiao:跳条挑眺 tie:铁贴帖 ting:听停庭厅挺亭艇廷蜓 tong:同痛通桶铜统童筒桐捅瞳
tou:头投偷透 tu:土图吐突兔徒涂途屠凸秃荼 tuan:团 tui:腿推退蜕颓褪 tun:吞屯臀豚饨 tuo:脱拖托妥驼拓唾驮椭鸵
wa:挖瓦哇袜娃蛙洼 wai:外歪崴 wan:万完晚玩弯碗湾顽丸挽婉腕豌惋宛 wang:王往网忘望旺汪亡妄枉
wei:为位未味围喂伟微尾委卫危威唯胃维违慰伪魏谓畏萎巍苇桅惟 wen:问文闻温稳蚊吻纹瘟紊 weng:翁嗡瓮
wo:我窝握卧沃蜗涡 wu:五屋无物午舞误武务雾污吴悟伍侮勿乌诬呜捂巫晤坞芜毋
xi:西洗系喜细息希习席吸稀戏夕惜析牺悉溪熄膝锡袭昔嘻晰蟋犀媳隙兮 xia:下夏吓虾峡瞎狭侠霞暇辖匣
xian:先现线险县限显闲鲜献掀仙羡宪陷弦贤嫌衔咸腺纤馅痫 xiang:想向像象香箱响相乡享项详巷祥厢翔橡镶
xiao:小笑校消效晓销萧孝肖宵啸硝霄潇哮 xie:写些谢鞋斜携协歇泄卸胁邪械蝎屑蟹泻懈 xin:心新信辛欣芯薪锌衅
xing:行星醒性姓兴形型刑幸杏腥猩擤 xiong:胸雄兄凶熊汹匈 xiu:休修秀袖绣锈羞嗅
xu:需许续须虚序徐叙绪蓄婿絮恤旭嘘墟 xuan:选宣悬旋玄喧炫眩漩 xue:学血雪穴靴削薛
xun:寻训讯迅询循巡旬熏驯殉逊勋汛荨 ya:呀压牙鸭芽雅亚押哑鸦崖丫涯衙轧
yan:眼言烟演盐严沿颜燕延研岩验雁厌艳炎宴掩焰淹咽焉砚衍堰谚阎蜒檐腌 yang:样羊阳养洋央扬仰氧痒杨秧漾殃
yao:要药摇咬腰遥姚妖邀耀窑谣夭舀 ye:也夜爷叶野业页液椰耶掖噎腋
yi:一以已意衣医依易义亿艺忆移疑遗椅译益异议仪宜乙役翼疫谊抑逸蚁毅亦伊屹姨溢咦揖颐胰
yin:因音银引饮印阴隐姻吟淫瘾茵寅窨龈 ying:应英影硬赢营迎映鹰婴樱蝇莹盈萤荧膺缨 yo:哟唷
yong:用永勇拥泳涌咏庸佣蛹 you:有又友由油游右优邮忧幽悠尤幼诱犹鱿铀釉柚
yu:鱼雨与于语育玉遇余预域欲宇羽浴予郁愈御狱誉喻寓裕渔愚豫芋吁淤屿驭榆隅愉
yuan:远院员元原园愿圆源援缘怨冤苑猿袁渊 yue:月越约跃岳阅悦粤曰 yun:云运晕允孕韵匀蕴酝陨耘熨 za:杂砸咋匝
zai:在再载灾宰栽崽 zan:咱赞暂攒 zang:脏葬赃 zao:早造糟遭枣灶噪燥躁澡藻皂凿蚤 ze:则责择泽啧 zei:贼 zen:怎
zeng:增赠憎 zha:炸扎眨诈闸榨渣乍铡蚱栅揸 zhai:摘窄债宅寨斋 zhan:站战占展沾斩盏毡瞻绽栈粘崭蘸
zhang:张章掌涨丈账帐仗障胀彰樟杖 zhao:着找照招赵罩兆爪召沼昭诏 zhe:这者折遮哲浙蔗蜇辙蛰
zhen:真针镇阵震珍侦诊枕振贞斟疹 zheng:正整争证政征挣睁蒸郑症筝拯狰
zhi:只知之直纸指制至治值质支止志织职执枝致智脂植址置肢滞稚汁蜘旨帜芝侄痔窒挚掷炙趾峙秩吱
zhong:中种重钟终众肿忠仲衷 zhou:周州洲轴皱粥舟咒昼宙骤肘帚 zhu:住主注猪竹助祝煮著株柱珠诸逐驻筑烛铸嘱蛛瞩拄
zhua:抓 zhuai:拽 zhuan:转专砖赚撰 zhuang:装状壮撞庄妆桩幢 zhui:追坠锥缀 zhun:准 zhuo:桌捉浊卓酌灼琢拙啄
zi:子自字资紫仔滋姿籽咨兹姊滓 zong:总宗纵棕综踪 zou:走奏揍邹 zu:组足族租祖阻卒 zuan:钻 zui:最嘴罪醉 zun:尊遵
zuo:做作坐座左昨佐
"""
SOUND: dict[str, str] = {
    char: name for group in _SOUNDS.split() for name, _, chars in [group.partition(":")] for char in chars
}
# Readings beside the one each character has above.
SYLLABLES = frozenset(SOUND.values()) | {"dei", "dia", "lia", "shei", "zhei"}
LONGEST = max(map(len, SYLLABLES))
_MOST = 24  # letters of one written word: longer than that is no pinyin, and cutting it would take long


def spelled(text: str) -> str:
    """Chinese text as "chu dian"; "" when a character is not known."""
    sounds = [SOUND.get(char, "") for char in text]
    return " ".join(sounds) if all(sounds) else ""


def cut(word: str) -> list[str]:
    """Latin letters into syllables, longest first, [] if not pinyin."""
    if len(word) > _MOST:
        return []
    reached: dict[int, list[str]] = {0: []}
    for start in range(len(word)):
        if start in reached:
            for size in range(LONGEST, 0, -1):
                end = start + size
                if end <= len(word) and word[start:end] in SYLLABLES and end not in reached:
                    reached[end] = [*reached[start], word[start:end]]
    return reached.get(len(word), [])
