namespace DualReview.Domain.Schemes.Reading;

/// <summary>
/// The properties of one object. Every question about a property logs what is wrong with it and answers with a
/// harmless stand-in, so that reading goes on and the positions in lists stay those of the file.
/// </summary>
internal sealed partial class Fields
{
    private readonly Piece piece;
    private readonly ProblemLog log;
    private readonly HashSet<string> asked = [];

    private Fields(Piece piece, ProblemLog log)
    {
        this.piece = piece;
        this.log = log;
    }

    /// <summary>Reads one object: the reader asks for what it knows, the rest is an error naming the place.</summary>
    public static T Read<T>(Piece piece, ProblemLog log, Func<Fields, T> reader)
    {
        if (piece.Kind is not (PieceKind.Object or PieceKind.Broken))
        {
            WrongKind(piece, PieceKind.Object, log);
            piece = new Piece(piece.Place, PieceKind.Broken);
        }

        var fields = new Fields(piece, log);
        var result = reader(fields);
        fields.RefuseUnknown();
        return result;
    }

    /// <summary>Place of a property of this object.</summary>
    private string PlaceOf(string name) => piece.Place.Length == 0 ? name : $"{piece.Place}.{name}";

    /// <summary>The property if it is there and not null; null in a file says the same as leaving it out.</summary>
    private Piece? Find(string name)
    {
        asked.Add(name);
        foreach (var (known, value) in piece.Members)
        {
            if (known == name)
            {
                return value.Kind == PieceKind.Null ? null : value;
            }
        }

        return null;
    }

    /// <summary>The property if it is there and of the kind; every other case is logged.</summary>
    private Piece? Require(string name, PieceKind kind)
    {
        var found = Find(name);
        if (found is null)
        {
            if (piece.Kind != PieceKind.Broken)
            {
                log.Error(PlaceOf(name), "property.missing", $"缺少必填的“{name}”。");
            }

            return null;
        }

        return OfKind(found, kind);
    }

    private Piece? OfKind(Piece found, PieceKind kind)
    {
        if (found.Kind == kind)
        {
            return found;
        }

        WrongKind(found, kind, log);
        return null;
    }

    private static void WrongKind(Piece found, PieceKind wanted, ProblemLog log)
    {
        if (found.Kind != PieceKind.Broken)
        {
            log.Error(found.Place, "value.wrongType", $"这里应当是{Piece.Called(wanted)}，实际写的是{Piece.Called(found.Kind)}。");
        }
    }

    private void RefuseUnknown()
    {
        foreach (var (name, value) in piece.Members)
        {
            if (!asked.Contains(name))
            {
                log.Error(value.Place, "property.unknown", $"不认识“{SafeText.Quotable(name)}”。这里可以写：{string.Join("、", asked)}。");
            }
        }
    }
}
