/** What mm does before anything above it runs. */
import { startFrames } from "./frames";
import { startLanes } from "./lane";
import { startPace } from "./pace";
import { startPaging } from "./paging";
import { startPlaces } from "./places";
import { startClasses } from "./size-classes";
import { startHighFrames } from "./stack-frames";
import { startStacks } from "./stacks";
import { startTorture } from "./torture";

startPlaces();
startFrames();
startHighFrames();
startPaging();
startClasses();
startLanes();
startPace();
startStacks();
startTorture();
