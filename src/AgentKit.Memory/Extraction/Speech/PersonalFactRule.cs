using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>Facts about the person: their name, their people, where they live and work, what they own, eat and speak.</summary>
internal sealed class PersonalFactRule : ISentenceRule
{
    public Finding? Read(Sentence sentence, Listening listening) => Mine(sentence, listening) ?? Self(sentence, listening);

    private static Finding? Mine(Sentence sentence, Listening listening)
    {
        var match = My.Match(sentence.Text);
        if (!match.Success)
            return null;
        var (what, value) = (match.Groups["what"].Value.ToLowerInvariant(), match.Groups["value"].Value);
        if (Passing.IsMatch(what) || State.IsMatch(value) || value.Length is 0 or > 160)
            return null;
        return new()
        {
            Kind = MemoryKind.Fact,
            Statement = ThirdPerson.Of(sentence.Text, listening.Group),
            Subject = "user",
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { [Plain(what)] = ThirdPerson.Replaced(value, listening.Group) },
            Confidence = 0.9,
        };
    }

    private static Finding? Self(Sentence sentence, Listening listening)
    {
        var isSelf = Am.IsMatch(sentence.Text) || Do.IsMatch(sentence.Text) || Have.IsMatch(sentence.Text) || Relative.IsMatch(sentence.Text) || Named.IsMatch(sentence.Text) || Condition.IsMatch(sentence.Text) || Bought.IsMatch(sentence.Text)
            || (sentence.HasDate && Plan.IsMatch(sentence.Text));
        if (!isSelf || Mood.IsMatch(sentence.Text))
            return null;
        return new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = "user", Attributes = Attribute(sentence.Text), Confidence = 0.85 };
    }

    private static IReadOnlyDictionary<string, string> Attribute(string text)
    {
        var match = Place.Match(text);
        if (!match.Success)
            return ExtractedFact.NoAttributes;
        var name = match.Groups["verb"].Value.ToLowerInvariant() switch { "live" => "home", "work" => "employer", "speak" => "language", "from" => "origin", "allergic" => "allergy", _ => "location" };
        return new Dictionary<string, string>(StringComparer.Ordinal) { [name] = match.Groups["value"].Value };
    }

    private static string Plain(string what) => what.EndsWith("'s name", StringComparison.Ordinal) ? what[..^7] : what;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex My { get; } = new(@"^my\s(?<what>[\w'-]+(\s[\w'-]+){0,3}?)(\s(is|are|was|isn't|aren't)\s|'s\s(?=(?-i:[A-Z])))(?<value>\S.*)$", Options, Patterns.TimeLimit);

    // What is mine for an hour.
    private static Regex Passing { get; } = new(@"\b(code|build|tests?|question|guess|point|problem|issue|concern|bad|mistake|understanding|thinking|idea|thought|plan|pr|branch|changes?|fix|message|terminal|screen|internet|connection|query|function|method|class|script|program|page|component|request|response|output|error|bug|task|assumption|impression|suggestion|worry|hope|feeling|opinion|bet|take|turn|fault|apologies|head|brain|hypothesis|suspicion|case|example|input|file|loop|server|container|pipeline|commit|diff|patch|last|first|next|previous|current|other|only|main|intention|goal|aim|focus|next\sstep|advice|answer|comment|point|theory|situation|day|week|morning|mood|time|battery|experience|knowledge|expectation|passwords?|passcode|pin|code)\b", Options, Patterns.TimeLimit);

    private static Regex State { get; } = new(@"^(not\s|very\s|so\s|really\s|too\s|quite\s|a\sbit\s|still\s|now\s|currently\s|being\s|getting\s|going\s|about\sto\s|always\s)*(\w+ing\b(?!\s(?-i:[A-Z]))|broken|wrong|slow|fast|down|up|dead|ready|fine|ok(ay)?|good|bad|great|correct|done|empty|null|full|late|stuck|confused|lost|gone|missing|sick|tired|that\b|to\b|how\b|why\b|what\b|whether\b|red|green\s*$|failing|crashed|offline|acting|clear|unclear|weird|here|there|above|below|this|it\b|just\b|simply\b|as\sfollows)", Options, Patterns.TimeLimit);

    private static Regex Am { get; } = new(@"^i('m|\sam)\s(also\s|now\s|actually\s|originally\s|currently\s|severely\s|mildly\s|deathly\s)*((allergic|intolerant|lactose|gluten|diabetic|vegan|vegetarian|pescatarian|celiac|coeliac|colou?r-?blind|left-handed|dyslexic|asthmatic|pregnant|kosher|halal)\b|(from|based\sin|located\sin|living\sin|at\shome\sin)\s(?-i:[A-Z])|(on|running|using)\s(a\s|an\s)?(?-i:(Mac|mac|Windows|windows|Linux|linux|Ubuntu|ubuntu|Debian|Fedora|Arch|arch|NixOS|WSL|M\d))|\d{1,2}(\syears\sold)?$|(a|an|the)\s([\w/+#.-]+\s){0,4}(developer|engineer|designer|manager|teacher|student|nurse|doctor|lawyer|analyst|scientist|architect|consultant|writer|researcher|accountant|founder|cto|ceo|lead|maintainer|freelancer|contractor|professor|musician|photographer|chef|pilot|beginner|vegetarian|vegan|sre|dba|admin|administrator|tester|intern|electrician|pharmacist|parent|father|mother|dad|mum|mom|runner|programmer|owner|paramedic|translator|editor|journalist|economist|librarian|baker|carpenter|physicist|biologist|chemist|veterinarian|therapist|night\sowl|morning\sperson|early\sbird)\b|(married|divorced|engaged|retired|self-employed|bilingual|new\sto\s(?!this\b|that\b|it\b)\S|learning\s(?-i:[A-Z])|learning\sto\s|training\sfor|studying\s|responsible\sfor|in\scharge\sof|on\sthe\s[\w\s-]{2,30}\steam|getting\smarried|turning\s\d|moving\sto\s|expecting\s(a|our)|working\s(at|for|as|on\sthe\s[\w-]+\steam)))", Options, Patterns.TimeLimit);

    private static Regex Do { get; } = new(@"^i\s(also\s|mostly\s|mainly\s|usually\s|currently\s|only\s|really\s|still\s|actually\s|now\s|just\s)*((live|work|study|studied|grew\sup|teach|graduated|was\sborn|moved|volunteer)\s(in|at|for|on\sthe|as|to|from|with|with\s|near|remotely|part-time|full-time|night|mondays)\b|speak\s(?-i:[A-Z])|(don't|can't|cannot|do\snot|never)\s(eat|drink|work\son|drive|fly|speak|read\s(?-i:[A-Z])|have\sa\s(car|dishwasher|printer|driver'?s|tv))|(drive|own|play)\s(a|an|the|an?\sold)\s|use\s(?!the\b|this\b|that\b|it\b|a\b|an\b|to\b|your\b|my\sown\b)\S|use\s(a|an)\s(mac|macbook|thinkpad|linux|windows|dvorak|kindle|pixel|iphone|android|split|standing|screen\sreader|wheelchair|hearing)|run\s(?-i:[A-Z])|have\saccess\sto\s(the|our)\s|wear\s|follow\sa\s|prefer\sworking|wake\sup\sat|go\sto\s(bed|the\sgym|church|school)|(got|started|accepted|took)\sa(\snew)?\s(job|position|role)\b|(bought|adopted|sold)\s(a|an|our|my)\s|quit\s(my\sjob|smoking)|take\s\d|maintain\s|manage\s(a|the|our)\s|lead\s(a|the|our)\s|report\sto\s|weigh\s\d|commute\s|take\sthe\s(train|bus|tram|subway|metro)\s|keep\skosher)|^i've\s(been\s(learning|living|working|studying|using|playing|driving)\s|moved\sto\s|lived\sin\s|worked\s(at|for)\s|switched\sto\s|stopped\s(eating|drinking|smoking)\s)", Options, Patterns.TimeLimit);

    private static Regex Have { get; } = new(@"^(i|we)('ve\sgot|\shave|\shave\sgot)\s(a|an|one|two|three|four|five|six|no|\d+)\s([\w-]+\s){0,3}?(kids?|child(ren)?|sons?|daughters?|dogs?|cats?|brothers?|sisters?|wife|husband|partner|twins|pets?|allerg(y|ies)|macbook|laptop|raspberry\spi|car|garden|balcony|house|flat|apartment|licen[cs]e|degree|phd|monitors?|printer|subscription|nut\sallergy|peanut\sallergy|dairy\sintolerance|migraines?|bikes?|horse|parrot|rabbits?|electric\scar|oven|air\sfryer|rice\scooker)\b", Options, Patterns.TimeLimit);

    private static Regex Relative { get; } = new(@"^(my|our)\s((\w+er|big|work|home|private|little|eldest|youngest|oldest|ex)\s)?(wife|husband|partner|spouse|sons?|daughters?|kids?|child|children|brothers?|sisters?|siblings?|mother|father|mom|dad|mum|parents|boss|manager|dogs?|cats?|roommate|flatmate|landlord|team-?mate|co-?worker|tech\slead|supervisor|accountant|dentist|girlfriend|boyfriend|fianc[eé]e?|team|company|doctor|grandm\w+|grandf\w+|aunt|uncle|cousin|niece|nephew|neighbou?r|colleague|friend|therapist|employer|gym|office|school|bank|pharmacy|laptop|phone|apartment|flat|house|shift|car|youngest|oldest|eldest)(\s(?-i:[A-Z])\w+)?\s(also\s|only\s|usually\s|always\s|never\s|mostly\s)*((?<=\s(?-i:[A-Z])\w+\s)is|closes|opens|has|have|works?|lives?|goes|go|loves?|likes?|hates?|speaks?|plays?|studies|turns|uses?|drives?|collects|prefers?|handles|runs|can't|cannot|doesn't|don't)\s(?!(this|that|it)\b)\S", Options, Patterns.TimeLimit);

    private static Regex Named { get; } = new(@"^i('m|\sam)\s(?-i:[A-Z][a-z]{2,}(\s[A-Z][a-z]+)?)$", Options, Patterns.TimeLimit);

    private static Regex Condition { get; } = new(@"^i\s(only\s)?have\s(\d+\s?(gb|tb|cores)\b|([\w-]+\s){0,2}(diabetes|asthma|celiac\sdisease|coeliac\sdisease|epilepsy|adhd|arthritis|high\sblood\spressure|tinnitus|insomnia|hay\sfever|hypertension|dyslexia)\b)", Options, Patterns.TimeLimit);

    private static Regex Bought { get; } = new(@"^we\s(just\s|recently\s)?(bought|adopted|sold|rented|moved\sto|got\smarried|live\sin|have\smoved)\b", Options, Patterns.TimeLimit);

    private static Regex Plan { get; } = new(@"^(i|we)('m|'ll\sbe|\sam|'re|\sare|\swill\sbe|\shave|\sgo|\sleave|\sfly|'m\sflying|'m\straveling|'ve\sgot)\s(on\s(vacation|holiday|leave|pto|call)|out\sof\s(the\s)?office|ooo|away|unavailable|off(?!\s(by|to))|travell?ing|back|flying|moving|visiting|in\s(?-i:[A-Z])|getting\smarried|(a|an|my|our)\s([\w'-]+\s){0,3}?(appointment|meeting|flight|interview|exam|call|deadline|trip|vacation|wedding|birthday|surgery|presentation|talk|demo|dinner|concert|party|checkup|reservation|recital|match|race|marathon))\b", Options, Patterns.TimeLimit);

    private static Regex Mood { get; } = new(@"\b(confused|stuck|lost|a\s(bit|little|huge\sfan|fan)|tired|not\ssure|getting\san?\s(error|exception)|an?\s(error|exception|issue|problem|question|bug|idea)|trouble|use\s(case|it))\b", Options, Patterns.TimeLimit);

    private static Regex Place { get; } = new(@"\b(?<verb>live|work|from|speak|allergic|based)\s(in|at|for|to)?\s?(?<value>(?-i:[A-Z\d])[\w'.&-]*(\s(?-i:[A-Z])[\w'.&-]*)*|(?<=allergic\sto\s)[\w\s]{3,40})", Options, Patterns.TimeLimit);
}
