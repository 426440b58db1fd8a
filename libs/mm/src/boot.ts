/** What mm does before anything above it runs. */
import { startFrames } from "./frames";
import { startLanes } from "./lane";
import { startPace } from "./pace";
import { startPaging } from "./paging";
import { startClasses } from "./size-classes";

startFrames();
startPaging();
startClasses();
startLanes();
startPace();
