// Stands before every bundle. What the libraries for keys and seals take for granted and the oldest phones that are promised lack:
// Object.hasOwn came with Android's WebView 93 and iOS 15.4, DataView.setBigUint64 with iOS 15. Each is written as ECMAScript defines it.

function missing(owner: object, name: string, value: (...args: never[]) => unknown): void {
  if (!(name in owner)) {
    Object.defineProperty(owner, name, { value, writable: true, configurable: true });
  }
}

missing(Object, "hasOwn", (owner: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(owner, key));

missing(DataView.prototype, "setBigUint64", function (this: DataView, at: number, value: bigint, littleEndian?: boolean) {
  const [high, low] = [Number((value >> 32n) & 0xffff_ffffn), Number(value & 0xffff_ffffn)];
  this.setUint32(at + (littleEndian ? 4 : 0), high, littleEndian);
  this.setUint32(at + (littleEndian ? 0 : 4), low, littleEndian);
});

export {};
