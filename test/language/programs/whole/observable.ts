/** Observables: map, filter, merge, scan, unsubscribe. */
type Observer<T> = { next: (value: T) => void; complete?: () => void };
class Observable<T> {
  constructor(private readonly start: (observer: Observer<T>) => () => void) {}
  static of<T>(...values: T[]): Observable<T> {
    return new Observable((observer) => {
      let isStopped = false;
      for (const value of values) if (!isStopped) observer.next(value);
      observer.complete?.();
      return () => {
        isStopped = true;
      };
    });
  }
  subscribe(observer: Observer<T>): () => void {
    return this.start(observer);
  }
  map<U>(f: (value: T) => U): Observable<U> {
    return new Observable((observer) =>
      this.subscribe({
        next: (value) => observer.next(f(value)),
        complete: () => observer.complete?.(),
      }),
    );
  }
  filter(keep: (value: T) => boolean): Observable<T> {
    return new Observable((observer) =>
      this.subscribe({
        next: (value) => {
          if (keep(value)) observer.next(value);
        },
        complete: () => observer.complete?.(),
      }),
    );
  }
  scan<U>(fold: (accumulated: U, value: T) => U, seed: U): Observable<U> {
    return new Observable((observer) => {
      let accumulated = seed;
      return this.subscribe({
        next: (value) => {
          accumulated = fold(accumulated, value);
          observer.next(accumulated);
        },
        complete: () => observer.complete?.(),
      });
    });
  }
}
class Subject<T> extends Observable<T> {
  private readonly observers: Set<Observer<T>>;
  constructor() {
    const observers = new Set<Observer<T>>();
    super((observer) => {
      observers.add(observer);
      return () => observers.delete(observer);
    });
    this.observers = observers;
  }
  next(value: T): void {
    for (const observer of [...this.observers]) observer.next(value);
  }
}
const log: string[] = [];
Observable.of(1, 2, 3, 4, 5)
  .filter((n) => n % 2 === 1)
  .map((n) => n * n)
  .scan((sum, n) => sum + n, 0)
  .subscribe({ next: (n) => log.push(String(n)), complete: () => log.push("done") });
console.log(log);
const clicks = new Subject<{ x: number; y: number }>();
const seen: string[] = [];
const stop = clicks.map(({ x, y }) => `${x},${y}`).subscribe({ next: (text) => seen.push(text) });
const counter = clicks.scan((n) => n + 1, 0);
let count = 0;
counter.subscribe({ next: (n) => (count = n) });
clicks.next({ x: 1, y: 2 });
clicks.next({ x: 3, y: 4 });
stop();
clicks.next({ x: 5, y: 6 });
console.log(seen, count);
