# Who has not answered, by building, longest first.
silent = .
    .head = { $doors } doors have not answered:
    .building = { $place }: { $doors } doors, { $people } people: { $list }
    .no_building = building unknown
    .no_door = door unknown
    .nobody = Everybody answered.
