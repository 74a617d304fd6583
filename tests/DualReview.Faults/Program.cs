using DualReview.Faults.Histories;

Console.Out.WriteLine(Findings.None);
