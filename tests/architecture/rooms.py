"""The rooms as CMake wrote them (<build>/rooms.txt): who may know whom. One list, read by the check and by the graph."""
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Room:
    kind: str  # room | program
    name: str
    folder: str
    rooms: list[str]
    qt: list[str]


def read(path):
    rooms = []
    for line in Path(path).read_text().splitlines():
        kind, name, folder, uses, qt = line.split("|")
        rooms.append(Room(kind, name, folder, [u for u in uses.split(",") if u], [q for q in qt.split(",") if q]))
    return rooms


def graph(rooms):
    """A Mermaid graph; an edge that another path already implies is left out, so that the picture stays readable."""
    uses = {r.name: set(r.rooms) for r in rooms}

    def reach(name, seen):
        for used in uses.get(name, ()):
            if used not in seen:
                seen.add(used)
                reach(used, seen)
        return seen

    lines = ["```mermaid", "graph TD"]
    for room in rooms:
        if room.kind == "program":
            lines.append(f'    {room.name.replace("-", "_")}(["{room.name}"])')
    for room in rooms:
        for used in sorted(room.rooms):
            implied = any(used in reach(other, set()) for other in room.rooms if other != used)
            if not implied:
                lines.append(f'    {room.name.replace("-", "_")} --> {used}')
    return "\n".join(lines + ["```"])
