"""Different words for the same thing: dialect, brand and colloquial forms, and words that carry no topic."""

from knowledge.folding import stem

_SAME = """
着火=起火 失火 走水 火烛 烧起来 烧着 燃起来 火灾 燃着
电动车=电瓶车 电单车 小电驴 电驴 电动自行车 电车 电摩 电动摩托 电马儿 电瓶
煤气=燃气 天然气 瓦斯 石油气
液化气瓶=煤气罐 液化气罐 煤气坛 煤气坛子 瓦斯桶 瓦斯罐 气罐 钢瓶 煤气瓶 气瓶 石油气罐 液化气钢瓶
一氧化碳=煤烟 炭毒 煤气中毒 燃气中毒 瓦斯中毒 碳中毒
电梯=升降机 轿厢
扶梯=电扶梯 手扶梯 自动梯 扶手电梯 自动扶梯
灭火器=灭火筒 干粉筒 灭火瓶
烟感=偵烟器 侦烟器 烟雾报警器 烟雾探测器 烟雾警报器 烟感器 感烟器 烟感报警
老人=老头 老太太 老人家 爷爷 奶奶 外婆 外公 姥姥 姥爷 阿公 阿嬷 阿婆 阿嫲 老爷子 老太
孩子=小孩 娃儿 娃娃 小朋友 细路 囡囡 崽崽 孩儿 小儿 小娃 伢 儿童 小囡 仔仔
婴儿=宝宝 宝贝 毛毛头 幼儿 奶娃 新生儿 月娃
溺水=落水 掉水里 掉河里 淹水里 遇溺 浸亲 淹了 掉进水里 落水里
触电=电击 漏电 电到 电着 麻手 电倒
中风=脑卒中 卒中 脑梗 脑溢血 脑出血
心梗=心肌梗塞 心肌梗死 心脏病发
抽搐=抽风 抽抽 抽筋抽 羊角风 羊癫疯 癫痫 羊痫风 惊厥
流鼻血=鼻出血 鼻血 出鼻血
中暑=热射病 热晕 热倒
烫伤=烧伤 烫到 烫着 烫了
噎住=噎到 噎着 卡喉咙 卡嗓子 卡住喉咙 哽到 鲠到 卡喉 异物梗阻 卡嗓子眼
海姆立克=海姆立刻 哈姆立克 海姆利克
蛇咬=长虫咬 毒蛇咬 蛇叮
草爬子=蜱虫 狗鳖 蜱 牛虱 草蜱
蜂蜇=马蜂 蜜蜂 黄蜂 胡蜂 葫芦蜂 蜂子
蘑菇=菌子 野菇 野生菌 毒菇 蕈
骗子=诈骗 被骗 骗钱 诈欺 骗局 刷单
家暴=打老婆 家里打人 打我妈 动手打我 家庭暴力
走失=走丢 不见了 走散 失踪 丢了人
心理=情绪 心情
避难所=避难场所 避难 安置点 庇护所 避险点
物资=应急包 逃生包 逃难包 应急物资 求生包 防灾包
肚子疼=肚痛 肚子痛 腹痛
拉肚子=拉稀 腹泻 泻肚 屙肚 跑肚 上吐下泻
呕吐=吐了 作呕 呕
发烧=发热 高烧 发烫 高热
打雷=雷电 雷击 闪电 行雷 雷暴
下雨=落雨 暴雨 大雨
淹=内涝 积水 淹水 水浸
刮风=大风 起风 阵风
地震=地动 震动
龙卷风=龙吸水 黑漏斗
消毒液=84 漂白水 漂白粉 消毒水
洁厕灵=洁厕液 洁厕剂 马桶清洁剂
井盖=窨井 沙井盖 阴井 马葫芦
志愿者=义工 志工
汽车=小车 轿车 私家车
救护车=急救车 白车
小偷=贼 贼娃子 入室盗窃 撬门 撬锁
跟踪=尾随
脚扭伤=崴脚 脚崴 扭脚 歪脚 脚歪
骨折=断骨 骨头断
烧炭=炭火 炭盆 火盆 炭炉 煤炉 围炉
爆竹=鞭炮 炮仗 摔炮 烟花 花炮 窜天猴
踩踏=人挤人 拥挤
蚊子=蚊虫 生蚊
诺如=诺茹 诺瓦克
木耳=云耳
酸汤子=河粉 湿河粉 米酵菌
房屋=房子 楼房 屋子 自建房
裂缝=裂纹 开裂 裂口
谣言=假消息 遥言 辟谣
"""

PHRASES: dict[str, str] = {
    word: f" {line.split('=')[0]} "
    for line in _SAME.split("\n")
    if line
    for word in line.split("=")[1].split()
}

_NOISE = """
怎么办 咋办 咋整 咋弄 咋个办 咋个弄 怎么弄 怎么处理 怎么做 怎么样 怎样 怎么 咋样 咋个
点算 点样 点搞 点做 哪能 啥子 什么样 是什么 什么 为什么 为啥 为何 干嘛 干啥
做啥 哪个 哪儿 哪里 多少 多久 有没有 能不能 可不可以 可以 要不要 是不是 会不会 应该
需要 请问 我想问 想问 问一下 一下 告诉 知道 晓得 听说 的话 要是 如果 万一
假如 是否 对不对 行不行 好不好 行不 能不 中不 成不 我们 你们 咱们 人家 自己
那个 这个 那种 这种 吗 呢 吧 啊 呀 嘛 哦 么
"""
NOISE = tuple(_NOISE.split())

# Characters that hold a sentence together.
EMPTY = frozenset(
    "的了吗呢吧啊呀嘛哦我你您他她它们咱俺这那是有在就也都还很太要能会可以去来到上下里个不没人一二两三和跟与把被给让叫得着过"
    "怎么什啥咋哪谁多少几说用做弄点些样对好该应需想请问知道如果为何办时候先再才又只最更"
)

_STOP_ENGLISH = """
a an the i me my we our you your he she it its they them his her their this that these those is are
was were be been am do does did doing done have has had having can could should would will shall may
might must to of in on at by for from with and or but if then so as than too very just what which
who whom whose when where why how there here not no don't i'm i've i'd it's that's what's can't
isn't won't doesn't didn't about into over out up down off get got gets getting need want know tell
please thing things way some any all also only really someone anybody somebody people person
"""
STOP_ENGLISH = frozenset(_STOP_ENGLISH.split())

_SAME_ENGLISH = """
fire=blaz flam
elevator=lift
child=kid children toddler son daughter
baby=infant newborn
cylinder=tank bottl canister
ebik=scooter e-bik
lpg=propan butan
faint=unconsciou passed pass
stroke=fac-droop
flood=flood submerg
earthquak=quak tremor
typhoon=hurrican cyclon
police=cop
ambulanc=paramedic
scam=fraud phish
alarm=detector
extinguisher=
tourniquet=
evacuat=shelter
bleach=chlorin 84
mushroom=fungi
bite=bitten biting
break=broke broken
fall=fell fallen
sting=stung
burn=burnt
steal=stole stolen
freeze=froze frozen
shake=shook shaken
drive=drove driven
catch=caught
swell=swollen
foot=feet
tooth=teeth
die=died dying
breathe=breath breaths breathless
poison=poisonous
electric=electrical electricity
electrocute=electrocution
infect=infection
evacuate=evacuation
allergy=allergic
injure=injury
vaccine=vaccination vaccinate
insurance=insured insure
explode=explosion
safe=safety safely
knife=knives
throw=threw thrown
hang=hung
dizzy=dizziness
medicine=meds medication
phone=cellphone smartphone
tornado=twister
wildfire=bushfire
wasp=hornet
pregnant=pregnancy
leak=leakage
react=reaction
"""

ENGLISH: dict[str, str] = {
    word: stem(head)
    for line in _SAME_ENGLISH.split("\n")
    for head, _, words in [line.partition("=")]
    for word in words.split()
}
"""What an English word, or its stem, is counted as."""
