# Who has not answered, by building, longest first.
silent = .
    .head = 没回的有 { $doors } 户：
    .building = { $place } { $doors } 户 { $people } 人：{ $list }
    .no_building = 没登记楼号
    .no_door = 门牌没登记
    .nobody = 都回了。
