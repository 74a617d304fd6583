using System.Collections.Concurrent;

namespace DualReview.Meeting.Security;

/// <summary>Shelves of a server that is alone: a restart voids unused keys, and whoever issues them shows another.</summary>
internal sealed class MemoryKeyShelves(TimeProvider time) : IKeyShelves
{
    private readonly ConcurrentDictionary<string, Shelf> shelves = new(StringComparer.Ordinal);

    public IKeyShelf For(string kind) => shelves.GetOrAdd(kind, _ => new Shelf(time));

    private sealed class Shelf(TimeProvider time) : IKeyShelf
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, Issued> keys = new(StringComparer.Ordinal);

        public void Put(string opens, bool voidsEarlier, TimeSpan forgetAfter, IReadOnlyList<string> hashes)
        {
            var issued = new Issued(opens, time.GetTimestamp());
            lock (gate)
            {
                foreach (var old in keys.Where(k => AgeOf(k.Value) > forgetAfter || (voidsEarlier && !k.Value.Used && k.Value.Opens == opens)).Select(k => k.Key).ToList())
                {
                    keys.Remove(old);
                }

                foreach (var hash in hashes)
                {
                    keys[hash] = issued;
                }
            }
        }

        public ShelvedKey? Find(string hash)
        {
            lock (gate)
            {
                return keys.TryGetValue(hash, out var issued) ? new ShelvedKey(issued.Opens, AgeOf(issued), issued.Used) : null;
            }
        }

        public bool TryUse(string hash)
        {
            lock (gate)
            {
                return keys.TryGetValue(hash, out var issued) && !issued.Used && (issued.Used = true);
            }
        }

        public void GiveBack(string hash)
        {
            lock (gate)
            {
                if (keys.TryGetValue(hash, out var issued))
                {
                    issued.Used = false;
                }
            }
        }

        private TimeSpan AgeOf(Issued issued) => time.GetElapsedTime(issued.At);
    }

    private sealed class Issued(string opens, long at)
    {
        public string Opens => opens;

        public long At => at;

        public bool Used { get; set; }
    }
}
