# Danger now: the number and the first act stand in the first line.
danger = .
    .fire =
        打 119。人先出门，别坐电梯。
        随手关门，别回去拿东西。
        楼道有烟：退回屋，关门，
        湿布堵门缝，到窗口挥亮布。
    .cannot_call = 我不能替您打。
    .fire_ask = 人都出来了吗？
    .trapped =
        告诉 119：几层、几户、几个人。
        您别再进去。
    .trapped_self =
        关门，湿布堵缝，到窗口挥亮布。
        告诉 119 几层几户。
    .ask_door = 几层几户？打数字，如 302。
    .gas =
        到屋外打 119。
        关阀，轻轻开窗，马上出门。
        味很浓：什么都别碰，直接走。
        别开关电器，别按门铃。
        屋里别打电话，别再看手机。
    .gas_out =
        打 119，再打燃气抢修 { $phone }。
        头晕、想吐：打 120。
    .gas_still =
        马上到屋外，再打 119。
        别开关电器，屋里别打电话。
        到了，点“到屋外了”。
    .lift =
        按警铃，或打 119。
        厢里贴的应急电话也行。
        别扒门。靠里站稳，等救援。
        轿厢不密封，不会闷着。
    .which_building = 哪栋楼？
    .not_breathing =
        打 120，开免提，照他说的做。
        拍肩喊。没反应、没呼吸：马上按。
        放平，胸口正中，1 秒按 2 下。
        按 30 下吹 2 口。不会吹就一直按。
    .aed = AED 在{ $aed }，叫人去拿。
    .at_home = 在您家 { $building }吗？
    .quiet =
        能说话：打 110。
    .quiet_sms = 不能出声：发短信到 { $number }。
    .quiet_hide =
        躲进能锁的屋，手机静音。
        说清楼号、门牌、几个人。
    .self_harm =
        现在有危险：打 120 或 110。
        想找人说说：12356 心理援助热线。
        谢谢您说出来。身边有人吗？
        请他先陪着您。
    .offer_person = 要我请人联系您吗？
    .still_here =
        好，没有告诉别人。
        想找人说说，打 12356。
        改主意了，随时发给我。
    .other =
        现在有危险：打 { $call }。
        先离开危险的地方，别靠近。
    .filed = 已记下 { $n } 号，正在通知{ $who }。
    .filed_quiet = 已记下 { $n } 号，只给值班室。
    .place_assumed = 先按您家 { $building }记，不对打楼号。
    .noted = 记进 { $n } 号了。
    .not_taken = { $m } 分钟没人接，已转{ $who }。别等，打 119。
    .is_it_now = 是现在的事吗？
    .only_asking =
        好，{ $n } 号撤了，正在告诉值班的人。
        真有危险：119 · 120 · 110。
    .ask_where = 几号楼？几层几户？
    .placed = 地点：{ $place }。
    .call_now = 打 { $call }。开免提，照他说的做。
    .self_harm_more =
        现在有危险：打 120 或 110。
        想找人说说，打 12356。我在这里。
    .safe_now = 安全了
    .sound_again =
        好，{ $n } 号记下您安全了。
        以后的消息照常响。
    .quiet_until = 我回话不出声。安全了，打“安全了”。
