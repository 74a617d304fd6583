using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes.Editing;
using DualReview.Meeting.Features.Schemes.Format;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Schemes;

/// <summary>The editor's table of the format says the same as the domain and its reader.</summary>
public sealed class SchemeFormatTests
{
    private static readonly Dictionary<string, Type> Types = new()
    {
        ["scheme"] = typeof(Scheme),
        ["grade"] = typeof(Grade),
        ["scale"] = typeof(GradeScale),
        ["subject"] = typeof(SubjectClass),
        ["seat"] = typeof(SeatDefinition),
        ["group"] = typeof(VoterGroup),
        ["form"] = typeof(BallotForm),
        ["aspect"] = typeof(Aspect),
        ["outline"] = typeof(ReportOutline),
        ["outlineSection"] = typeof(OutlineSection),
        ["round"] = typeof(SchemeRound),
        ["reporter"] = typeof(ReporterRule),
        ["speaker"] = typeof(SpeakerRule),
        ["item"] = typeof(AgendaRule),
        ["opinions"] = typeof(OpinionForm),
        ["tellers"] = typeof(TellerRule),
        ["rules"] = typeof(SchemeRules),
        ["gradeRule"] = typeof(GradeRule),
        ["threshold"] = typeof(GradeThreshold),
        ["validity"] = typeof(BallotValidity),
        ["quota"] = typeof(GradeQuota),
        ["consequence"] = typeof(ConsequenceRule),
        ["review"] = typeof(MaterialReviewRule),
        ["selfCheck"] = typeof(SelfCheckRule),
        ["document"] = typeof(DocumentRule),
        ["phase"] = typeof(CalendarPhase),
    };

    public static IEnumerable<TheoryDataRow<string>> Names => SchemeFormat.Objects.Select(o => new TheoryDataRow<string>(o.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fields_OfAnObject_AreThePropertiesOfItsRecord(string name)
    {
        var written = Types[name].GetProperties().Where(p => p.CanWrite).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

        Assert.Equal(written.Order(StringComparer.Ordinal), Spec(name).Fields.Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sections_ShowEveryFieldOfTheFileAndOfItsRulesOnce()
    {
        var shown = SchemeFormat.Sections.SelectMany(s => s.Fields.Select(f => s.Place.Length == 0 ? f : $"{s.Place}.{f}"));
        var known = Spec("scheme").Fields.Where(f => f.Name is not ("format" or "rules")).Select(f => f.Name).Concat(Spec("rules").Fields.Select(f => $"rules.{f.Name}"));

        Assert.Equal(known.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fields_ThatMayBeLeftOut_AreThoseTheReaderDoesNotMiss(string name)
    {
        foreach (var (place, field) in FieldsOf(name))
        {
            var codes = Codes(place, owner => owner.Remove(field.Name));
            Assert.True(field.Optional != codes.Contains("property.missing"), $"{place}: {string.Join(' ', codes)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Limits_OfTextsAndNumbers_AreTheReaders(string name)
    {
        foreach (var (place, field) in FieldsOf(name))
        {
            switch (field.Kind)
            {
                case FieldKind.Text or FieldKind.Paragraph or FieldKind.Key or FieldKind.Reference:
                    Holds(place, "text.tooLong", owner => owner[field.Name] = new string('a', field.Longest), owner => owner[field.Name] = new string('a', field.Longest + 1));
                    break;
                case FieldKind.Texts or FieldKind.References:
                    Holds($"{place}[0]", "text.tooLong", owner => owner[field.Name] = new JsonArray(new string('a', field.Longest)), owner => owner[field.Name] = new JsonArray(new string('a', field.Longest + 1)));
                    break;
                case FieldKind.Whole:
                    Holds(place, "number.range", owner => owner[field.Name] = field.Least, owner => owner[field.Name] = field.Least - 1);
                    Holds(place, "number.range", owner => owner[field.Name] = field.Most, owner => owner[field.Name] = field.Most + 1);
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Limits_OfLists_AreTheReaders(string name)
    {
        foreach (var (place, field) in FieldsOf(name).Where(f => f.Field.Kind is FieldKind.List))
        {
            Assert.DoesNotContain("list.tooLong", Codes(place, owner => Repeat(owner, field, field.Most)));
            Assert.Contains("list.tooLong", Codes(place, owner => Repeat(owner, field, field.Most + 1)));
            Assert.DoesNotContain(Codes(place, owner => Repeat(owner, field, Math.Max(field.Least, 1))), c => c is "list.empty" or "list.tooShort");
            if (field.Least > 0)
            {
                Assert.Contains(Codes(place, owner => Repeat(owner, field, field.Least - 1)), c => c is "list.empty" or "list.tooShort");
            }
        }
    }

    /// <summary>Where leaving a property out says the same as a value, the editor leaves it out.</summary>
    [Theory]
    [InlineData("farm-division")]
    [InlineData("organ-party-branch")]
    [InlineData("town-party-secretary")]
    public void Usuals_AreWhatTheReaderTakesForAPropertyThatIsLeftOut(string key)
    {
        var scheme = BuiltInSchemes.Find(key)!;
        var root = JsonNode.Parse(SchemeWriter.Write(scheme))!.AsObject();
        var written = 0;
        foreach (var (node, spec) in All(root, SchemeFormat.Root).ToArray())
        {
            foreach (var field in spec.Fields.Where(f => f is { Optional: true, Usual: not null } && f.When(node) && !node.ContainsKey(f.Name)))
            {
                node[field.Name] = field.Usual!.DeepClone();
                written++;
            }
        }

        Assert.True(written > 20);
        Assert.Equal(scheme, SchemeReader.Read(root.ToJsonString()).Scheme);
    }

    [Fact]
    public void NewItems_OfEveryKind_HaveTheShapeTheReaderWants()
    {
        string[] shape = ["property.missing", "property.unknown", "value.wrongType", "word.unknown", "key.shape", "number.range", "fraction.shape", "day.shape", "list.tooShort"];
        foreach (var (place, spec) in FullDraft.Objects().Where(o => o.Place.Length > 0))
        {
            var root = FullDraft.Make();
            var made = NewItems.Of(spec, [], root);
            switch (Places.Find(root, place)!.Parent)
            {
                case JsonArray list:
                    list[0] = made;
                    break;
                case JsonObject owner:
                    owner[place.Split('.')[^1]] = made;
                    break;
            }

            Assert.DoesNotContain(SchemeReader.Read(root.ToJsonString()).Problems, p => FormatSection.IsWithin(p.Place, place) && shape.Contains(p.Code));
        }
    }

    [Fact]
    public void Texts_ExistForEveryFieldWordAndOutcome()
    {
        var texts = XDocument.Load(Path.Combine(TestServer.RepositoryRoot(), "src/DualReview.Meeting/Resources/Features/Schemes/Schemes.resx")).Root!
            .Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet();
        var fields = SchemeFormat.Objects.SelectMany(o => o.Fields.Select(f => (Object: o, Field: f))).ToArray();
        string[] needed =
        [
            .. fields.Select(f => $"F.{f.Object.Name}.{f.Field.Name}"),
            .. fields.Where(f => f.Field.Kind == FieldKind.List).Select(f => $"Add.{f.Object.Name}.{f.Field.Name}"),
            .. fields.Where(f => f.Field is { Kind: FieldKind.Inner, Optional: true }).Select(f => $"On.{f.Object.Name}.{f.Field.Name}"),
            .. SchemeFormat.Sets.SelectMany(f => f.Words.Select(w => $"W.{f.Set}.{w}")),
            .. fields.SelectMany(f => f.Field.Presets).Where(p => !p.EndsWith("/100", StringComparison.Ordinal)).Select(p => $"Fraction.{p}"),
            .. SchemeFormat.Sections.Select(s => s.Name).SelectMany(n => new[] { $"S.{n}", $"Lead.{n}" }),
            .. Enum.GetNames<AssessmentStatus>().Select(s => $"Status.{s}"),
            .. Enum.GetNames<AwaitingReason>().Select(r => $"Reason.{r}"),
            .. Enum.GetNames<RuleLineKind>().SelectMany(k => new[] { $"Line.{k}", $"LineOf.{k}" }),
            .. Enum.GetNames<Bound>().Select(b => $"Bound.{b}"),
        ];

        Assert.Empty(needed.Except(texts));
        Assert.Empty(texts.Where(t => t.StartsWith("F.", StringComparison.Ordinal) || t.StartsWith("W.", StringComparison.Ordinal) || t.StartsWith("Add.", StringComparison.Ordinal)).Except(needed));
        Assert.Empty(texts.Where(t => t.StartsWith("H.", StringComparison.Ordinal)).Select(t => "F" + t[1..]).Except(needed));
    }

    private static FormatObject Spec(string name) => SchemeFormat.Objects.Single(o => o.Name == name);

    private static IEnumerable<(string Place, FormatField Field)> FieldsOf(string name) =>
        from o in FullDraft.Objects()
        where o.Spec.Name == name
        from f in o.Spec.Fields
        select (o.Place.Length == 0 ? f.Name : $"{o.Place}.{f.Name}", f);

    private static void Holds(string place, string code, Action<JsonObject> atTheLimit, Action<JsonObject> past)
    {
        Assert.DoesNotContain(code, Codes(place, atTheLimit));
        Assert.Contains(code, Codes(place, past));
    }

    private static void Repeat(JsonObject owner, FormatField field, int times) =>
        owner[field.Name] = new JsonArray([.. Enumerable.Repeat(owner[field.Name]![0]!, times).Select(n => n.DeepClone())]);

    /// <summary>Codes at a place after a change to the object that holds it.</summary>
    private static string[] Codes(string place, Action<JsonObject> change)
    {
        var root = FullDraft.Make();
        change(OwnerAt(root, place));
        return [.. SchemeReader.Read(root.ToJsonString()).Problems.Where(p => p.Place == place).Select(p => p.Code)];
    }

    private static JsonObject OwnerAt(JsonObject root, string place)
    {
        var around = Places.Around(place.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '[', ']')).ToArray();
        return around.Reverse().Skip(1).Select(p => Places.Find(root, p)).OfType<JsonObject>().FirstOrDefault() ?? root;
    }

    private static IEnumerable<(JsonObject Node, FormatObject Spec)> All(JsonObject node, FormatObject spec) =>
        spec.Fields.Where(f => f.Inner is not null)
            .SelectMany(f => (node[f.Name] is JsonObject inner ? [inner] : node.Objects(f.Name)).SelectMany(o => All(o, f.Inner!)))
            .Prepend((node, spec));
}
